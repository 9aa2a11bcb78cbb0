import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServiceTable, serviceTypes, type ServiceTable } from './service-table';

const raw = '_pdl-datastream._tcp.local';
const ipp = '_ipp._tcp.local';

type Device = {
  readonly instance?: string;
  readonly type?: string;
  readonly port?: number;
  readonly host?: string;
  readonly ip?: string;
  readonly texts?: readonly string[];
};

/** The records in which a printer tells of one service. */
function offer({
  instance = 'ZD421',
  type = raw,
  port = 9100,
  host = 'ZBR1.local',
  ip = '10.0.0.7',
  texts = [],
}: Device) {
  const name = `${instance}.${type}`;
  return [
    { type: 'PTR', name: type, data: name },
    { type: 'SRV', name, data: { target: host, port, priority: 0, weight: 0 } },
    { type: 'TXT', name, data: texts.map((text) => Buffer.from(text)) },
    { type: 'A', name: host, data: ip },
  ];
}

let table: ServiceTable;
beforeEach(() => {
  table = createServiceTable();
});

describe('createServiceTable', () => {
  it('puts a printer together from its records, in whatever packets they come', () => {
    for (const record of offer({
      texts: ['ty=ZD421-203dpi', 'usb_MFG=Zebra', 'UUID=ABCDEF01-2345-6789-abcd-ef0123456789'],
    }).toReversed()) {
      expect(table.list()).toEqual([]);
      table.take([record]);
      if (record.type === 'SRV') break;
    }
    expect(table.list()).toEqual([
      {
        id: 'abcdef01-2345-6789-abcd-ef0123456789',
        name: 'ZD421',
        model: 'Zebra ZD421-203dpi',
        address: 'tcp://10.0.0.7:9100',
        way: 'raw',
        identity: 'uuid:abcdef01-2345-6789-abcd-ef0123456789 host:zbr1.local',
        isOffice: false,
      },
    ]);
  });

  it('knows the services of one device for one printer, and prefers its raw port', () => {
    table.take(offer({ type: ipp, port: 631, texts: ['rp=ipp/print', 'usb_SER=D8J2039'] }));
    expect(table.list()).toMatchObject([{ address: 'tcp://10.0.0.7:9100', way: 'guess' }]);
    table.take(offer({ port: 6101 }));
    expect(table.list()).toMatchObject([
      { address: 'tcp://10.0.0.7:6101', way: 'raw', identity: 'serial:d8j2039 host:zbr1.local' },
    ]);
  });

  it('takes a queue that another computer shares', () => {
    table.take(offer({ type: ipp, port: 631, texts: ['rp=printers/ZD421', 'pdl=application/octet-stream'] }));
    expect(table.list()).toMatchObject([
      { address: 'ipp://10.0.0.7:631/printers/ZD421', way: 'queue', isOffice: false },
    ]);
  });

  it('marks office printers, whose first text would be printed', () => {
    table.take(offer({ texts: ['pdl=application/postscript,application/vnd.hp-PCL'] }));
    expect(table.list()).toMatchObject([{ isOffice: true }]);
  });

  it('goes with the newest address, and forgets who says goodbye', () => {
    table.take(offer({}));
    table.take([{ type: 'A', name: 'zbr1.LOCAL', data: '10.0.0.99' }]);
    expect(table.list()).toMatchObject([{ address: 'tcp://10.0.0.99:9100' }]);
    table.take([{ type: 'PTR', name: raw, ttl: 0, data: `ZD421.${raw}` }]);
    expect(table.list()).toEqual([]);
  });

  it('asks for what was named and not told', () => {
    const [ptr, srv] = offer({});
    table.take([ptr]);
    expect(table.missing()).toEqual([
      { name: `ZD421.${raw}`, type: 'SRV' },
      { name: `ZD421.${raw}`, type: 'TXT' },
    ]);
    table.take([srv]);
    expect(table.missing()).toContainEqual({ name: 'zbr1.local', type: 'A' });
    table.take(offer({}));
    expect(table.missing()).toEqual([]);
  });

  it('leaves out other services, useless addresses and text that nobody could read', () => {
    table.take(offer({ type: '_http._tcp.local' }));
    table.take(offer({ instance: 'A', host: 'a.local', ip: 'fe80::1' }));
    table.take(
      offer({ instance: ` B\u0000\u202e\n${'x'.repeat(300)}`, host: 'b.local', texts: ['ty', '=', 'ty=C\u0007D'] }),
    );
    expect(table.list()).toMatchObject([{ model: 'C D' }]);
    expect(table.list()[0]?.name).toMatch(/^B x{100,118}$/);
  });

  it('stays small and whole whatever it is told', () => {
    for (let n = 0; n < 5_000; n++) table.take(offer({ instance: `P${n}`, host: `h${n}.local` }));
    expect(table.list().length).toBeLessThanOrEqual(200);
    const texts = fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string()));
    const record = fc.record({
      type: fc.constantFrom('PTR', 'SRV', 'TXT', 'A', 'AAAA', 'OPT'),
      name: fc.oneof(fc.string(), fc.constantFrom(...serviceTypes, `x.${raw}`)),
      data: fc.oneof(fc.string(), fc.anything(), texts, fc.record({ target: fc.string(), port: fc.integer() })),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(record, fc.anything())), (records) => {
        table.take(records);
        expect(table.list().length).toBeLessThanOrEqual(200);
        expect(table.missing().length).toBeLessThanOrEqual(12);
      }),
      { numRuns: 300 },
    );
  });
});
