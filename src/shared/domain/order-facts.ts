import { z } from 'zod';
import { addressSchema, type Address } from './address';
import { skuAttributeSchema, type Order, type OrderDetail } from './order';

/** What of an order a packer has gone by when the one chance was taken. */
export const orderFactsSchema = z.object({
  consignee: addressSchema.nullable(),
  /** The order's note and those of its lines. */
  notes: z.array(z.string()).readonly(),
  lines: z
    .array(
      z.object({
        childId: z.string(),
        productId: z.string(),
        skuCode: z.string(),
        name: z.string(),
        attributes: z.array(skuAttributeSchema).readonly(),
        quantity: z.number(),
      }),
    )
    .readonly(),
});
export type OrderFacts = z.infer<typeof orderFactsSchema>;

/** One thing that is different now, as a person reads it. */
export const orderChangeSchema = z.object({
  what: z.enum(['address', 'note', 'items']),
  before: z.string(),
  after: z.string(),
});
export type OrderChange = z.infer<typeof orderChangeSchema>;

/** What stands in the order. The lines are in the order of their index, however they were listed. */
export function orderFactsOf(order: Pick<OrderDetail | Order, 'consignee' | 'note' | 'lines'>): OrderFacts {
  const lines = order.lines.toSorted((a, b) => a.index - b.index || (a.childId < b.childId ? -1 : 1));
  return {
    consignee: order.consignee,
    notes: [order.note, ...lines.map((line) => line.note)].map((note) => note.trim()).filter((note) => note !== ''),
    lines: lines.map(({ childId, productId, skuCode, name, attributes, quantity }) => ({
      childId,
      productId,
      skuCode,
      name,
      attributes,
      quantity,
    })),
  };
}

/**
 * What changed between two readings of an order, for the packer to see. A product's title may be worded anew without
 * the goods being others, so it is shown and not compared.
 */
export function orderChanges(before: OrderFacts, after: OrderFacts): readonly OrderChange[] {
  const parts = [
    { what: 'address', textOf: (facts: OrderFacts) => addressText(facts.consignee), keyOf: addressKey },
    { what: 'note', textOf: notesText, keyOf: notesText },
    { what: 'items', textOf: itemsText, keyOf: itemsKey },
  ] as const;
  return parts
    .filter(({ keyOf }) => keyOf(before) !== keyOf(after))
    .map(({ what, textOf }) => ({ what, before: textOf(before), after: textOf(after) }));
}

/** One text for what stands in the order: two orders with the same one are the same to a packer. */
export function factsKey(facts: OrderFacts): string {
  return JSON.stringify([addressKey(facts), notesText(facts), itemsKey(facts)]);
}

const addressParts = (address: Address): readonly string[] =>
  [
    address.name,
    address.street,
    address.street2,
    address.county,
    address.city,
    address.province,
    address.postcode,
    address.country,
    address.mobile,
    address.phone,
    address.email,
    address.taxId,
  ].map((part) => part.trim());

function addressText(address: Address | null): string {
  return address === null
    ? ''
    : addressParts(address)
        .filter((part) => part !== '')
        .join(', ');
}

function addressKey({ consignee }: OrderFacts): string {
  return consignee === null ? '' : JSON.stringify(addressParts(consignee));
}

function notesText({ notes }: OrderFacts): string {
  return notes.join('\n');
}

function itemsText({ lines }: OrderFacts): string {
  return lines
    .map(({ name, attributes, quantity }) =>
      [`${quantity} × ${name}`, ...attributes.map(({ value }) => value)].join(' · '),
    )
    .join('\n');
}

function itemsKey({ lines }: OrderFacts): string {
  return JSON.stringify(
    lines.map(({ childId, productId, skuCode, attributes, quantity }) => [
      childId,
      productId,
      skuCode,
      attributes.map(({ name, value }) => [name, value]),
      quantity,
    ]),
  );
}
