import { describe, expect, it } from 'vitest';
import { orderIdSchema } from '../../src/shared/domain/ids';
import type { Finding } from './findings';
import type { Task } from './messages';
import type { AppCall, AppRecord, GatewayRecord, Records } from './records';
import { judge } from './verdict';

const orderId = orderIdSchema.parse('8170004586005712');
const task: Task = {
  orderId,
  route: 'official',
  isClosedEarly: false,
  cancel: 'refuse',
  modifiedNumber: 'SF1',
  message: 'Hello',
};
const accepted: Task = { ...task, cancel: 'accept' };

const gateway: GatewayRecord = {
  orders: [{ orderId, status: 'WAIT_BUYER_ACCEPT_GOODS' }],
  logisticsOrders: [{ orderId, logisticsOrderId: '5', lpNumber: 'LP5', isOpen: true }],
  declarations: [{ orderId, trackingNumber: 'SF1' }],
  contents: [
    { contentCode: 'LPC0', lpNumbers: ['LP5'], isCancelled: true },
    { contentCode: 'LPC1', lpNumbers: ['LP5'], isCancelled: false },
  ],
  messages: [{ orderId, text: 'Hello' }],
  repeats: [],
  elsewhere: { made: new Set(), answered: new Set() },
};
const calls: readonly AppCall[] = [
  { orderId, kind: 'refuse-cancel', state: 'succeeded', request: {} },
  { orderId, kind: 'create-logistics-order', state: 'succeeded', request: {} },
  { orderId, kind: 'declare-shipment', state: 'succeeded', request: { trackingNumber: 'RA1' } },
  { orderId, kind: 'modify-declaration', state: 'succeeded', request: { trackingNumber: 'SF1' } },
  { orderId, kind: 'send-message', state: 'succeeded', request: { text: 'Hello' } },
  { orderId: null, kind: 'cancel-handover', state: 'succeeded', request: {} },
];
const app: AppRecord = {
  orders: [{ orderId, progress: 'declared' }],
  calls,
  parcels: [{ orderId, logisticsOrderId: '5', lpNumber: 'LP5' }],
  jobs: [{ orderId, state: 'presumed', payloadSha256: 'aa', waybillNumber: 'RA1', isCurrent: true }],
  extras: [],
  madeAsWell: [],
  batches: [
    { batchId: 'b0', contentCode: 'LPC0', isCancelled: true },
    { batchId: 'b1', contentCode: 'LPC1', isCancelled: false },
  ],
};
const records: Records = { gateway, paper: ['aa'], app };

const outside = (change: Partial<GatewayRecord>): Records => ({ ...records, gateway: { ...gateway, ...change } });
const inside = (change: Partial<AppRecord>): Records => ({ ...records, app: { ...app, ...change } });
const withCall = (kind: AppCall['kind'], state: AppCall['state'] | null, base: Records = records): Records => ({
  ...base,
  app: {
    ...base.app,
    calls: base.app.calls.flatMap((call) => (call.kind !== kind ? call : state === null ? [] : { ...call, state })),
  },
});
const withJob = (state: 'failed' | 'transferring' | 'presumed', paper: readonly string[]): Records => ({
  ...inside({ jobs: app.jobs.map((job) => ({ ...job, state })) }),
  paper,
});
const kindsOf = (findings: readonly Finding[]) => findings.map(({ kind }) => kind).toSorted();

const twoOrders = [...gateway.logisticsOrders, { orderId, logisticsOrderId: '6', lpNumber: 'LP6', isOpen: true }];
const createdTwice = (repeats: GatewayRecord['repeats'], extras: AppRecord['extras']): Records => ({
  ...outside({ logisticsOrders: twoOrders, repeats }),
  app: { ...app, extras },
});
const createRepeat = [{ kind: 'create', orderId }] as const;

type Case = readonly [name: string, records: Records, expected: readonly Finding['kind'][]];

describe('judge', () => {
  it.each<Case>([
    ['nothing where all agree', records, []],

    ['a second logistics order', createdTwice([], [{ orderId, logisticsOrderId: '6' }]), ['duplicate']],
    [
      'none that somebody made in the seller centre and the app tells of',
      {
        ...outside({ logisticsOrders: twoOrders, elsewhere: { made: new Set(['6']), answered: new Set() } }),
        app: { ...app, extras: [{ orderId, logisticsOrderId: '6' }] },
      },
      [],
    ],
    [
      'one of the seller centre that the app does not tell of',
      outside({ logisticsOrders: twoOrders, elsewhere: { made: new Set(['6']), answered: new Set() } }),
      ['lie'],
    ],
    [
      'none that a person had made as well',
      {
        ...createdTwice([], [{ orderId, logisticsOrderId: '6' }]),
        app: { ...app, extras: [{ orderId, logisticsOrderId: '6' }], madeAsWell: [orderId] },
      },
      [],
    ],
    [
      'none that the network made and the app tells of',
      createdTwice(createRepeat, [{ orderId, logisticsOrderId: '6' }]),
      [],
    ],
    ['a second one of the network that the app does not tell of', createdTwice(createRepeat, []), ['lie']],
    [
      'none in a closed one beside ours',
      outside({ logisticsOrders: twoOrders.map((each) => ({ ...each, isOpen: each.logisticsOrderId === '5' })) }),
      [],
    ],
    ['a create that the gateway does not have', outside({ logisticsOrders: [] }), ['lost']],
    ['a done create that is called refused', withCall('create-logistics-order', 'refused'), ['lie']],
    ['a confirmed create that is nowhere', withCall('create-logistics-order', null), ['lie', 'lost']],

    [
      'a second declaration',
      outside({ declarations: [...gateway.declarations, ...gateway.declarations] }),
      ['duplicate'],
    ],
    ['a declaration that the gateway does not have', outside({ declarations: [] }), ['lost']],
    ['a done declaration that is still planned', withCall('declare-shipment', 'planned'), ['lie', 'stuck']],
    [
      'a declaration that was never made',
      withCall('modify-declaration', null, withCall('declare-shipment', null, outside({ declarations: [] }))),
      ['stuck'],
    ],
    [
      'a change that the gateway does not have',
      outside({ declarations: [{ orderId, trackingNumber: 'RA1' }] }),
      ['lost'],
    ],
    ['a done change that is called refused', withCall('modify-declaration', 'refused'), ['lie']],
    [
      'a change that was never made',
      withCall('modify-declaration', null, outside({ declarations: [{ orderId, trackingNumber: 'RA1' }] })),
      ['stuck'],
    ],

    ['a second paper', { ...records, paper: ['aa', 'aa'] }, ['duplicate', 'lie']],
    ['none in the paper of another order', { ...records, paper: ['aa', 'bb'] }, []],
    ['a label that never came out', { ...records, paper: [] }, ['lost']],
    ['a label that hangs', withJob('transferring', []), ['stuck']],
    ['a label that is out and called failed', withJob('failed', ['aa']), ['lie']],
    [
      'none in the old label of a replaced number that nobody was sure of',
      {
        ...records,
        paper: ['aa', 'bb'],
        app: {
          ...app,
          jobs: [
            ...app.jobs,
            { orderId, state: 'uncertain', payloadSha256: 'bb', waybillNumber: 'RA0', isCurrent: false },
          ],
        },
      },
      [],
    ],
    ['a label that nobody made', inside({ jobs: [] }), ['stuck']],

    ['an answer to the buyer that is not there', outside({ orders: [{ orderId, status: 'IN_CANCEL' }] }), ['lost']],
    ['a given answer that is called uncertain', withCall('refuse-cancel', 'uncertain'), ['lie', 'stuck']],
    ['an answer that was never given', withCall('refuse-cancel', null), ['stuck']],
    [
      'none in an answer that somebody gave in the seller centre',
      withCall('refuse-cancel', null, outside({ elsewhere: { made: new Set(), answered: new Set([orderId]) } })),
      [],
    ],

    [
      'a message that stands there twice',
      outside({ messages: [...gateway.messages, ...gateway.messages] }),
      ['duplicate'],
    ],
    [
      'none in a message that the network doubled',
      outside({ messages: [...gateway.messages, ...gateway.messages], repeats: [{ kind: 'message', orderId }] }),
      [],
    ],
    ['a message that is not there', outside({ messages: [] }), ['lost']],
    ['a message that is there and called refused', withCall('send-message', 'refused'), ['lie']],
    ['a message that was never written', withCall('send-message', null, outside({ messages: [] })), ['stuck']],

    ['a bag that the gateway does not have', outside({ contents: gateway.contents.slice(1) }), ['lost']],
    [
      'a bag that the app calls cancelled, and is not',
      outside({ contents: gateway.contents.map((each) => ({ ...each, isCancelled: false })) }),
      ['duplicate', 'lost'],
    ],
    [
      'a bag that is cancelled, as the app does not know',
      outside({ contents: gateway.contents.map((each) => ({ ...each, isCancelled: true })) }),
      ['lie', 'stuck'],
    ],
    [
      'none in a bag of what is no parcel of the station',
      outside({ contents: [...gateway.contents, { contentCode: 'LPC9', lpNumbers: ['LP9'], isCancelled: false }] }),
      [],
    ],
    ['a queue that stayed behind', inside({ orders: [{ orderId, progress: 'declaring' }] }), ['lie']],
    ['none of a queue that asks for a look', inside({ orders: [{ orderId, progress: 'attention' }] }), []],
    ['a bag that the app does not know', inside({ batches: app.batches.slice(0, 1) }), ['lie']],
    ['a handover call in conflict', withCall('cancel-handover', 'conflict'), ['stuck']],
  ])('finds %s', (_, given, expected) => {
    expect(kindsOf(judge([task], given))).toEqual(expected);
  });

  it('asks of an accepted cancellation that the order ended, and no parcel', () => {
    const none = { logisticsOrders: [], declarations: [], contents: [] };
    const ended = outside({ ...none, orders: [{ orderId, status: 'FINISH' }] });
    const answered: Records = {
      ...ended,
      app: {
        ...app,
        parcels: [],
        jobs: [],
        batches: [],
        calls: calls.flatMap((call) =>
          call.kind === 'send-message' ? call : call.kind === 'refuse-cancel' ? { ...call, kind: 'accept-cancel' } : [],
        ),
      },
      paper: [],
    };
    expect(judge([accepted], answered)).toEqual([]);
    expect(kindsOf(judge([accepted], { ...answered, gateway: { ...ended.gateway, orders: gateway.orders } }))).toEqual([
      'lost',
    ]);
  });

  it('asks of a parcel of the own carrier its declaration, and that nothing was made for it', () => {
    const own: Task = { ...task, route: 'third-party', modifiedNumber: '' };
    const without = outside({ logisticsOrders: [], contents: [], declarations: [{ orderId, trackingNumber: 'RA1' }] });
    const kept = calls.filter(({ kind }) => !/^(create|modify|cancel-h)/.test(kind));
    const alone: Records = { ...without, paper: [], app: { ...app, parcels: [], jobs: [], batches: [], calls: kept } };
    expect(judge([own], alone)).toEqual([]);
    const made = { ...alone, gateway: { ...alone.gateway, logisticsOrders: gateway.logisticsOrders } };
    expect(kindsOf(judge([own], made))).toEqual(['duplicate']);
    expect(kindsOf(judge([own], { ...alone, gateway: { ...alone.gateway, declarations: [] } }))).toEqual(['lost']);
  });

  it('asks of an order that is closed early that it is closed once, as the app says', () => {
    const early: Task = { ...task, isClosedEarly: true, modifiedNumber: '' };
    const part = { orderId, trackingNumber: 'RA1' };
    const closed: Records = {
      ...outside({ declarations: [part, part] }),
      app: { ...app, calls: [...calls, { orderId, kind: 'close-order', state: 'succeeded', request: {} }] },
    };
    const judged = (records: Records) => kindsOf(judge([early], withCall('modify-declaration', null, records)));
    expect(judged(closed)).toEqual([]);
    expect(judged(outside({ declarations: [part, part] }))).toEqual(['lie', 'stuck']);
    const open = [{ orderId, status: 'SELLER_PART_SEND_GOODS' }];
    expect(judged({ ...closed, gateway: { ...closed.gateway, orders: open } })).toEqual(['lost']);
    expect(judged({ ...closed, gateway: { ...closed.gateway, declarations: [part, part, part] } })).toEqual([
      'duplicate',
    ]);
  });
});
