import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import type { NetworkPrinter } from '../../../shared/contract/printer-setup.contract';

/** What printers advertise; the first that a device has says best how to reach it. */
export const serviceTypes = [
  '_pdl-datastream._tcp.local',
  '_ipp._tcp.local',
  '_ipps._tcp.local',
  '_printer._tcp.local',
];

/** More would be an attack or a mistake, not printers of a packing room. */
const ENTRIES_MAX = 200;
/** What fits a packet with names of usual length. */
const QUESTIONS_MAX = 12;
/** RFC 6763: a text entry is at most 255 bytes; a screen needs less. */
const TEXT_MAX = 120;

const srvSchema = z.object({
  type: z.literal('SRV'),
  name: z.string(),
  ttl: z.number().optional(),
  data: z.object({ target: z.string().min(1), port: z.number().int().min(1).max(65_535) }),
});
const txtSchema = z.object({
  type: z.literal('TXT'),
  name: z.string(),
  data: z.array(z.union([z.instanceof(Uint8Array), z.string()])),
});
const ptrSchema = z.object({
  type: z.literal('PTR'),
  name: z.string(),
  ttl: z.number().optional(),
  data: z.string().min(1),
});
const addressSchema = z.object({ type: z.enum(['A', 'AAAA']), name: z.string(), data: z.string() });
const recordSchema = z.union([srvSchema, txtSchema, ptrSchema, addressSchema]);

type Service = { readonly type: string; readonly instance: string; readonly host: string; readonly port: number };
type Texts = ReadonlyMap<string, string>;

export type Question = { readonly name: string; readonly type: 'SRV' | 'TXT' | 'A' };

/** What was heard on the network so far, put together as printers. */
export type ServiceTable = {
  /** Takes the records of one packet; whatever is not as it should be is left out. */
  take(records: readonly unknown[]): void;
  /** What to ask for: services and addresses that were named and not told. */
  missing(): readonly Question[];
  list(): readonly NetworkPrinter[];
};

/** An empty table; it grows to a fixed size and forgets the oldest. */
export function createServiceTable(): ServiceTable {
  const services = new Map<string, Service>();
  const texts = new Map<string, Texts>();
  const addresses = new Map<string, readonly string[]>();
  const named = new Map<string, string>();

  const takeName = ({ name, ttl, data }: z.infer<typeof ptrSchema>): void => {
    const key = data.toLowerCase();
    if (!serviceTypes.includes(name.toLowerCase()) || !key.endsWith(`.${name.toLowerCase()}`)) return;
    if (ttl !== 0) {
      keep(named, key, data);
      return;
    }
    named.delete(key);
    services.delete(key);
  };

  const takeService = ({ name, ttl, data }: z.infer<typeof srvSchema>): void => {
    const key = name.toLowerCase();
    const type = serviceTypes.find((it) => key.endsWith(`.${it}`));
    if (type === undefined) return;
    if (ttl === 0) {
      services.delete(key);
      return;
    }
    const instance = clean(name.slice(0, -type.length - 1));
    keep(services, key, { type, instance, host: data.target.toLowerCase(), port: data.port });
  };

  const takeAddress = ({ name, data }: z.infer<typeof addressSchema>): void => {
    const isUsable = isIPv4(data) || (isIPv6(data) && !/^(?:fe[89ab]|::1?$)/i.test(data));
    if (!isUsable) return;
    const key = name.toLowerCase();
    const others = (addresses.get(key) ?? []).filter((it) => it !== data);
    keep(
      addresses,
      key,
      [data, ...others].slice(0, 4).toSorted((a, b) => Number(isIPv6(a)) - Number(isIPv6(b))),
    );
  };

  return {
    take: (records) => {
      for (const raw of records) {
        const parsed = recordSchema.safeParse(raw);
        if (!parsed.success) continue;
        const record = parsed.data;
        if (record.type === 'SRV') takeService(record);
        else if (record.type === 'TXT') takeText(texts, record);
        else if (record.type === 'PTR') takeName(record);
        else takeAddress(record);
      }
    },
    missing: () => {
      const untold = [...named].filter(([key]) => !services.has(key) || !texts.has(key));
      const hosts = new Set([...services.values()].map(({ host }) => host).filter((host) => !addresses.has(host)));
      return [
        ...untold.flatMap(([, name]): Question[] => [
          { name, type: 'SRV' },
          { name, type: 'TXT' },
        ]),
        ...[...hosts].map((name): Question => ({ name, type: 'A' })),
      ].slice(0, QUESTIONS_MAX);
    },
    list: () => {
      const all = [...services].map(([key, service]) => ({ service, texts: texts.get(key) ?? noTexts }));
      const byDevice = new Map<string, Offer[]>();
      for (const offer of all) {
        const id = offer.texts.get('uuid')?.toLowerCase() ?? offer.service.host;
        byDevice.set(id, [...(byDevice.get(id) ?? []), offer]);
      }
      return [...byDevice].flatMap(([id, offers]) => {
        const printer = toPrinter(id, offers, addresses);
        return printer === undefined ? [] : [printer];
      });
    },
  };
}

const noTexts: Texts = new Map();

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > ENTRIES_MAX && oldest !== undefined) map.delete(oldest);
}

function takeText(texts: Map<string, Texts>, { name, data }: z.infer<typeof txtSchema>): void {
  const key = name.toLowerCase();
  if (!serviceTypes.some((type) => key.endsWith(`.${type}`))) return;
  const entries = data.slice(0, 40).flatMap((entry): readonly [string, string][] => {
    const [, field, value] = /^([^=]{1,20})=(.*)$/s.exec(Buffer.from(entry).toString('utf8')) ?? [];
    return field === undefined || value === undefined ? [] : [[field.toLowerCase(), clean(value)]];
  });
  keep(texts, key, new Map(entries));
}

type Offer = { readonly service: Service; readonly texts: Texts };

function toPrinter(
  id: string,
  offers: readonly Offer[],
  addresses: ReadonlyMap<string, readonly string[]>,
): NetworkPrinter | undefined {
  const sorted = offers.toSorted((a, b) => serviceTypes.indexOf(a.service.type) - serviceTypes.indexOf(b.service.type));
  const [best] = sorted;
  const ip = best && addresses.get(best.service.host)?.[0];
  if (best === undefined || ip === undefined) return undefined;
  const text = (...fields: readonly string[]): string =>
    sorted.flatMap((offer) => fields.map((field) => offer.texts.get(field) ?? '')).find((value) => value !== '') ?? '';
  const maker = text('usb_mfg');
  const product = text('ty', 'usb_mdl') || text('product').replace(/^\((.*)\)$/, '$1');
  const hasMaker = product.toLowerCase().startsWith(maker.toLowerCase());
  const model = hasMaker || product === '' ? product : `${maker} ${product}`.trim();
  return {
    id,
    name: best.service.instance === '' ? model || ip : best.service.instance,
    model,
    ...wayTo(sorted, isIPv6(ip) ? `[${ip}]` : ip),
    identity: identityOf(best.service.host, text),
    isOffice: /pcl|postscript|application\/pdf|image\/urf/i.test(text('pdl')),
  };
}

/** A queue that another computer shares names itself by its path; a printer's own IPP service may not take raw jobs. */
function wayTo(offers: readonly Offer[], host: string): Pick<NetworkPrinter, 'address' | 'way'> {
  const raw = offers.find(({ service }) => service.type === '_pdl-datastream._tcp.local');
  if (raw !== undefined) return { address: `tcp://${host}:${raw.service.port}`, way: 'raw' };
  const queue = offers.find(({ service, texts }) => service.type === '_ipp._tcp.local' && isQueuePath(texts.get('rp')));
  if (queue !== undefined) {
    return { address: `ipp://${host}:${queue.service.port}/${queue.texts.get('rp') ?? ''}`, way: 'queue' };
  }
  return { address: `tcp://${host}:9100`, way: 'guess' };
}

function isQueuePath(path: string | undefined): boolean {
  return path !== undefined && /^printers\/[^?#\s/]+$/.test(path);
}

/** The host's own name outlives its address: makers build it from the MAC or the serial number. */
function identityOf(host: string, text: (...fields: readonly string[]) => string): string {
  const uuid = text('uuid').replace(/^urn:uuid:/i, '');
  const serial = text('usb_ser', 'usb_sn', 'serial', 'sn');
  const mac = text('mac', 'macaddress').replaceAll(/[:-]/g, '');
  return [
    ...(/^[\da-f-]{16,40}$/i.test(uuid) ? [`uuid:${uuid.toLowerCase()}`] : []),
    ...(/^[\w-]{4,40}$/.test(serial) ? [`serial:${serial.toLowerCase()}`] : []),
    ...(/^[\da-f]{12}$/i.test(mac) ? [`mac:${mac.toLowerCase()}`] : []),
    ...(/^[\w.-]{1,60}$/.test(host) ? [`host:${host}`] : []),
  ].join(' ');
}

/** What others send may hold anything; what people read is one short line. */
function clean(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, TEXT_MAX);
}
