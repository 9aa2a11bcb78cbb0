import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressesAnswer,
  createOrderAnswer,
  declareAnswer,
  labelAnswer,
  logisticsOrdersAnswer,
  orderDetailAnswer,
  orderListAnswer,
  servicesAnswer,
  tokenAnswer,
} from './answers.fixtures';
import { createPath, readTokens } from './auth';
import type { GatewayClient } from './client';
import { createLogisticsOrder } from './create-logistics-order';
import { isRecord, parseAnswer, readAnswer } from './envelope';
import { GatewayError } from './errors';
import { createOrderInput, declareInput } from './inputs.fixtures';
import { parseJson } from './json';
import { getLabelPdf } from './labels';
import { listSellerAddresses, listServices } from './logistics';
import { listLogisticsOrders } from './logistics-orders';
import { getOrder } from './order-detail';
import { listOrders } from './order-list';
import { declareShipment } from './shipment';
import { testNowMs } from './test-support';

const { orderId } = createOrderInput;
const parcel = { lengthCm: 20, widthCm: 15, heightCm: 8, weightGrams: 350 };
const query = { createdFromMs: 0, createdToMs: testNowMs, statuses: [], page: 1, pageSize: 20 };
const now = (): number => testNowMs;

/** A client that reads the given answer as if it had come over the wire. */
function clientReading(root: unknown): GatewayClient {
  const never = (): never => expect.unreachable('no token call');
  return {
    call: (method, _params, schema) =>
      Promise.resolve().then(() => parseAnswer(method, readAnswer(method, JSON.stringify(root)), schema)),
    exchangeCode: never,
    refreshTokens: never,
  };
}

type Case = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly read: (root: unknown) => Promise<unknown>;
  /** Whether a result may come from an answer that has lost the key at the end of the path. */
  readonly isPlausibleWithout?: (result: unknown, path: Path) => boolean;
  /** Whether a result may come from an answer with any other value in one place. */
  readonly isPlausible?: (result: unknown) => boolean;
};

const cases: readonly Case[] = [
  {
    name: 'listOrders',
    texts: Object.values(orderListAnswer),
    read: (root) => listOrders(clientReading(root), query, now),
    isPlausibleWithout: hasOrders,
    isPlausible: hasOrders,
  },
  {
    name: 'getOrder',
    texts: Object.values(orderDetailAnswer),
    read: (root) => getOrder(clientReading(root), orderId, now),
  },
  {
    name: 'listServices',
    texts: Object.values(servicesAnswer),
    read: (root) => listServices(clientReading(root), { orderId, parcel, locale: 'en_US' }),
  },
  {
    name: 'listSellerAddresses',
    texts: Object.values(addressesAnswer),
    read: (root) => listSellerAddresses(clientReading(root)),
  },
  {
    name: 'createLogisticsOrder',
    texts: Object.values(createOrderAnswer),
    read: (root) => createLogisticsOrder(clientReading(root), createOrderInput),
  },
  {
    name: 'listLogisticsOrders',
    texts: Object.values(logisticsOrdersAnswer),
    read: (root) => listLogisticsOrders(clientReading(root), orderId),
    // The only row of the list lost is a real empty list.
    isPlausibleWithout: (result, path) =>
      typeof path.at(-1) === 'number' || (Array.isArray(result) && result.length === 1),
  },
  {
    name: 'getLabelPdf',
    texts: Object.values(labelAnswer),
    read: (root) => getLabelPdf(clientReading(root), 'RA200014005TR'),
  },
  {
    name: 'declareShipment',
    texts: Object.values(declareAnswer),
    read: (root) => declareShipment(clientReading(root), declareInput),
    isPlausibleWithout: (_result, path) => path.at(-1) === 'request_id',
  },
  { name: 'tokens', texts: [tokenAnswer], read: readTokenAnswer },
];

function hasOrders(result: unknown): boolean {
  return isRecord(result) && Array.isArray(result['orders']) && result['orders'].length > 0;
}

async function readTokenAnswer(root: unknown): Promise<unknown> {
  return Promise.resolve(readTokens(createPath, readAnswer(createPath, JSON.stringify(root)), testNowMs, ''));
}

type Path = readonly (string | number)[];

/** The paths of everything inside a JSON value. */
function pathsIn(value: unknown, prefix: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, inner]) => [[...prefix, key], ...pathsIn(inner, [...prefix, key])]);
}

/** A copy with the value at the path replaced; `undefined` drops it. */
function changed(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (index === key ? changed(item, rest, replacement) : item));
    return items.filter((item) => item !== undefined);
  }
  return isRecord(value) ? { ...value, [key]: changed(value[key], rest, replacement) } : value;
}

/** What became of an answer; anything thrown but a GatewayError fails the test. */
async function outcomeOf(
  test: Case,
  root: unknown,
): Promise<{ readonly error: GatewayError } | { readonly result: unknown }> {
  try {
    return { result: await test.read(root) };
  } catch (error) {
    if (error instanceof GatewayError && error.details['method'] === error.method) return { error };
    throw error;
  }
}

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e300,
    'x',
    '0',
    'false',
    true,
    false,
    [],
    {},
    [null],
    { a: [] },
    { a: {} },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

describe.each(cases)('$name of a mutated answer', (test) => {
  const roots = test.texts.map((text) => parseJson(text));

  it('reads the answer as it is', async () => {
    expect(roots.length).toBeGreaterThan(0);
    for (const root of roots) expect(await outcomeOf(test, root)).toHaveProperty('result');
  });

  it('survives the loss of any key', async () => {
    const { isPlausibleWithout = () => true } = test;
    const implausible: string[] = [];
    for (const root of roots) {
      for (const path of pathsIn(root)) {
        const outcome = await outcomeOf(test, changed(root, path, undefined));
        if ('result' in outcome && !isPlausibleWithout(outcome.result, path)) implausible.push(path.join('.'));
      }
    }
    expect(implausible).toEqual([]);
  });

  it('survives any value in any place', async () => {
    const { isPlausible = () => true } = test;
    const places = roots.flatMap((root) => pathsIn(root).map((path) => ({ root, path })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), oddValue, async ({ root, path }, value) => {
        const outcome = await outcomeOf(test, changed(root, path, value));
        expect('error' in outcome || isPlausible(outcome.result)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('survives any JSON instead', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (root) => {
        expect(await outcomeOf(test, root)).toHaveProperty('error');
      }),
    );
  });
});
