import { z } from 'zod';

/** The language of a paper's own words; what stands on it of an order stays as the shop wrote it. */
export const paperLanguageSchema = z.enum(['en', 'zh-CN', 'ru']);
export type PaperLanguage = z.infer<typeof paperLanguageSchema>;

const text = z.string().max(2000);
const common = z.object({
  language: paperLanguageSchema,
  /** From the second on the paper says which copy it is. */
  copy: z.number().int().positive(),
  /** The day that stands on the paper, in the station's own time zone, as `2026-11-23`. */
  date: z.string().max(40),
});

const goodsLineSchema = z.object({
  sku: text,
  name: text,
  /** The variant, as `Colour: Red · Size: M`. */
  attributes: text,
  quantity: z.number().int().positive(),
});

/** Who sends or gets a parcel: a name and the lines below it, in reading order. */
export const paperPartySchema = z.object({ name: text, lines: z.array(text).max(12).readonly(), country: text });
export type PaperParty = z.infer<typeof paperPartySchema>;

/** What lies in the parcel, for the buyer: no prices. */
export const packingSlipSchema = common.extend({
  kind: z.literal('packing-slip'),
  shopName: text,
  orderId: text,
  orderedOn: text,
  /** Null when the shop keeps addresses off its slips. */
  shipTo: paperPartySchema.nullable(),
  buyerNote: text,
  lines: z.array(goodsLineSchema).min(1).max(200).readonly(),
});
export type PackingSlip = z.infer<typeof packingSlipSchema>;

/** What to take from the shelves for many orders: by SKU first, then order by order. */
export const pickListSchema = common.extend({
  kind: z.literal('pick-list'),
  orders: z
    .array(
      z.object({
        orderId: text,
        shopName: text,
        country: text,
        shipBy: text,
        lines: z.array(goodsLineSchema).max(200).readonly(),
      }),
    )
    .min(1)
    .max(500)
    .readonly(),
});
export type PickList = z.infer<typeof pickListSchema>;

/** What is handed to one driver or warehouse: signed by both sides. */
export const handoverListSchema = common.extend({
  kind: z.literal('handover-list'),
  batchNumber: text,
  shopName: text,
  serviceName: text,
  warehouseName: text,
  wayText: text,
  parcels: z
    .array(
      z.object({ lpNumber: text, waybillNumber: text, country: text, weightGrams: z.number().int().nonnegative() }),
    )
    .min(1)
    .max(2000)
    .readonly(),
  bagCount: z.number().int().nonnegative(),
});
export type HandoverList = z.infer<typeof handoverListSchema>;

/** The stock that a label of our own is drawn for, and the head's resolution: its bars lie on whole dots. */
const stock = z.object({
  widthMm: z.number().min(40).max(120),
  heightMm: z.number().min(40).max(200),
  dotsPerMm: z.number().min(6).max(24),
});

/** The label of a bag or box that holds parcels of one batch. */
export const bagLabelSchema = common.extend({
  kind: z.literal('bag-label'),
  stock,
  batchCode: z.string().regex(/^[\x20-\x7e]{1,40}$/),
  bagNumber: z.number().int().positive(),
  bagCount: z.number().int().nonnegative(),
  serviceName: text,
  warehouseName: text,
  parcelCount: z.number().int().nonnegative(),
  weightGrams: z.number().int().nonnegative(),
});
export type BagLabel = z.infer<typeof bagLabelSchema>;

const customsLineSchema = z.object({
  description: text,
  nativeDescription: text,
  quantity: z.number().int().positive(),
  /** For all pieces of the line. */
  weightGrams: z.number().int().nonnegative(),
  /** For all pieces of the line, in minor units. */
  valueMinor: z.number().int().nonnegative(),
  hsCode: text,
  originCountry: text,
});

const customs = common.extend({
  sender: paperPartySchema,
  recipient: paperPartySchema,
  itemNumber: z.string().regex(/^[\x20-\x7e]{0,40}$/),
  category: z.enum(['gift', 'documents', 'sale', 'sample', 'returned', 'other']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z.array(customsLineSchema).min(1).max(50).readonly(),
  /** The whole parcel, packing included. */
  grossWeightGrams: z.number().int().nonnegative(),
  /** The sender's tax or registration number at customs (IOSS and the like); empty when there is none. */
  customsReference: text,
});

/** UPU form CN 22, on a label. */
export const cn22Schema = customs.extend({ kind: z.literal('cn22'), stock });
export type Cn22 = z.infer<typeof cn22Schema>;

/** UPU form CN 23, on A4. */
export const cn23Schema = customs.extend({ kind: z.literal('cn23') });
export type Cn23 = z.infer<typeof cn23Schema>;

/** A parcel label of our own, for a carrier that gives a number and no document. */
export const carrierLabelSchema = common.extend({
  kind: z.literal('carrier-label'),
  stock,
  carrierName: text,
  serviceName: text,
  waybillNumber: z.string().regex(/^[A-Z0-9-]{4,40}$/),
  orderId: text,
  sender: paperPartySchema,
  /** In Latin letters, and as the buyer wrote it when that is another script. */
  recipient: paperPartySchema,
  nativeRecipient: paperPartySchema.nullable(),
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  phone: text,
  pieces: z.number().int().positive(),
  weightGrams: z.number().int().nonnegative(),
});
export type CarrierLabel = z.infer<typeof carrierLabelSchema>;

/** Shows whether a printer prints where, how large and how dark it should. */
export const testLabelSchema = common.extend({
  kind: z.literal('test-label'),
  stock,
  printerName: text,
  dpi: z.number().int().positive(),
  mediaName: text,
  languageName: text,
  /** What both of its codes say. */
  code: z.string().regex(/^[A-Z0-9-]{4,24}$/),
});
export type TestLabel = z.infer<typeof testLabelSchema>;

/** Every paper that Waybench makes itself. */
export const paperworkSchema = z.discriminatedUnion('kind', [
  packingSlipSchema,
  pickListSchema,
  handoverListSchema,
  bagLabelSchema,
  cn22Schema,
  cn23Schema,
  carrierLabelSchema,
  testLabelSchema,
]);
export type Paperwork = z.infer<typeof paperworkSchema>;

/** A made document. */
export const madeDocumentSchema = z.object({
  pdf: z.instanceof(Uint8Array),
  pages: z.number().int().positive(),
  /** The characters that none of the fonts has, each once; each was drawn as an empty box. */
  unknownCharacters: z.string(),
});
export type MadeDocument = z.infer<typeof madeDocumentSchema>;

/** A number in groups of four from the left, as people read it out. */
export function inGroups(number: string): string {
  return number.replace(/(.{4})(?=.)/gu, '$1 ');
}

/** A waybill number as people read it out: `RB 123 456 785 CN` for postal ones (UPU S10), else in groups of four. */
export function waybillInGroups(number: string): string {
  const postal = /^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/.exec(number);
  return postal === null ? inGroups(number) : postal.slice(1).join(' ');
}

/** The pieces of a pick list added up by SKU and variant, in the order of the SKU. */
export function sumBySku(orders: PickList['orders']): readonly (PickList['orders'][number]['lines'][number] & {
  readonly orderCount: number;
})[] {
  type Sum = PickList['orders'][number]['lines'][number] & { readonly orderCount: number };
  const sums = new Map<string, Sum>();
  for (const order of orders) {
    const counted = new Set<string>();
    for (const line of order.lines) {
      // A shop that keeps no SKU codes is picked by product and variant.
      const key = JSON.stringify([line.sku, line.sku === '' ? line.name : '', line.attributes]);
      const sum = sums.get(key) ?? { ...line, quantity: 0, orderCount: 0 };
      const orderCount = sum.orderCount + (counted.has(key) ? 0 : 1);
      counted.add(key);
      sums.set(key, { ...sum, quantity: sum.quantity + line.quantity, orderCount });
    }
  }
  const order = new Intl.Collator('en', { numeric: true });
  return [...sums.values()].toSorted(
    (a, b) => order.compare(a.sku, b.sku) || order.compare(a.name, b.name) || order.compare(a.attributes, b.attributes),
  );
}
