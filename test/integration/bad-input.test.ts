import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract, type Channel } from '../../src/shared/contract';
import { createRouter } from '../../src/main/ipc/router';
import { createHandlers } from '../../src/main/ipc/station.handlers';
import { appOrigin } from '../../src/main/security/origin';
import type { LogFields } from '../../src/main/app/logger';
import { noDesktop } from '../support/no-desktop';
import { firstOrder, setUpWorld, type World } from '../support/world';

const page = { isKnownWindow: true, isMainFrame: true, origin: appOrigin };
const channels = Object.keys(contract).filter((name): name is Channel => Object.hasOwn(contract, name));

let world: World;
let logged: { message: string; fields: LogFields | undefined }[];
beforeAll(async () => {
  world = await setUpWorld();
  await world.services.sync.run();
});
beforeEach(() => {
  logged = [];
});
afterAll(() => world.close());

function routerOf(services: World['services']) {
  const keep = (message: string, fields?: LogFields) => void logged.push({ message, fields });
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  return createRouter({ handlers: createHandlers(services, noDesktop), origin: appOrigin, log });
}

/** What no screen sends: wrong types, missing and surplus keys, names of prototypes, texts without end. */
const rubbish = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toString', 'shipmentId', 'keys', 'draft'), fc.anything()),
  fc.constantFrom(
    JSON.parse('{"__proto__":{"isAdmin":true},"shopId":"practice"}'),
    { text: 'x'.repeat(2_000_000), open: null },
    { shopId: 'practice', orderId: '8'.repeat(100_000) },
    { shopId: "practice' OR 1=1 --", orderId: '8170004586005712' },
    { shopId: 'practice', orderId: '../../../etc/passwd' },
  ),
);

/** Everything that a packer could lose. */
const tables = ['orders', 'order_lines', 'shipments', 'calls', 'print_jobs', 'printers', 'labels'];
const rows = () => tables.map((table) => world.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('input that no screen sends', () => {
  it('is answered on every channel with a code that has words, and loses nothing', async () => {
    const route = routerOf(world.services);
    const before = rows();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), rubbish, async (channel, input) => {
        const answer = await route(page, channel, input);
        if (answer.ok) return;
        expect(answer.error.code, `${channel}: ${JSON.stringify(logged.at(-1))}`).not.toBe('internal');
      }),
      { numRuns: 1_500 },
    );
    expect(rows()).toEqual(before);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('isAdmin');
  }, 120_000);

  it.each([{ isKnownWindow: false }, { isMainFrame: false }, { origin: 'https://evil.example' }, { origin: 'null' }])(
    'is not even looked at when it comes from elsewhere: %j',
    async (change) => {
      const route = routerOf(world.services);
      for (const channel of channels) {
        expect(await route({ ...page, ...change }, channel, {})).toMatchObject({ error: { code: 'ipc.bad-sender' } });
      }
    },
  );
});

describe('a scan', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('\u0000', '\u001d', '\u202e', '\u2066', '\ud800', '\u00a0', '8', "'", '%') }),
    fc.string({ minLength: 10_000, maxLength: 20_000 }),
  );

  it('of anything finds nothing that is not there, and is not kept in the log', async () => {
    const route = routerOf(world.services);
    await fc.assert(
      fc.asyncProperty(odd, fc.boolean(), async (text, isOpen) => {
        const answer = await route(page, 'orders.scan', { text, open: isOpen ? firstOrder : null });
        expect(answer).toEqual({ ok: true, value: { kind: 'unknown' } });
      }),
      { numRuns: 300 },
    );
    expect(logged).toEqual([]);
  });

  it.each([
    ['\u001d8170004586005712\r\n', 'order'],
    [' 8170 0045 8600 5712 ', 'order'],
    ['\u202e8170004586005712\u202c', 'order'],
  ])('of %j is read in spite of what a scanner puts around it', async (text, kind) => {
    const answer = await routerOf(world.services)(page, 'orders.scan', { text, open: null });
    expect(answer).toMatchObject({ ok: true, value: { kind } });
  });
});
