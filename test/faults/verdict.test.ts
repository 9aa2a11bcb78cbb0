import { describe, expect, it } from 'vitest';
import { judge, type AppRecord, type Findings, type GatewayRecord, type PaperRecord } from './verdict';

const orderId = '8170004586005712';
const gateway: GatewayRecord = {
  logisticsOrders: [{ orderId, logisticsOrderId: '5', isOpen: true }],
  declarations: [{ orderId, trackingNumber: 'LP1' }],
};
const paper: PaperRecord = ['aa'];
const app: AppRecord = {
  calls: [
    { orderId, kind: 'create-logistics-order', state: 'succeeded' },
    { orderId, kind: 'declare-shipment', state: 'succeeded' },
  ],
  parcels: [{ orderId, logisticsOrderId: '5', waybillNumber: 'LP1' }],
  jobs: [{ orderId, state: 'presumed', payloadSha256: 'aa' }],
};
const withCall = (kind: string, state: string): AppRecord => ({
  ...app,
  calls: app.calls.map((call) => (call.kind === kind ? { ...call, state } : call)),
});
const withJob = (state: string): AppRecord => ({ ...app, jobs: [{ orderId, state, payloadSha256: 'aa' }] });
const counts = ({ duplicates, lost, stuck, lies }: Findings) =>
  [duplicates, lost, stuck, lies].map((each) => each.length);

describe('judge', () => {
  it.each<[string, GatewayRecord, PaperRecord, AppRecord, readonly number[]]>([
    ['finds nothing where all agree', gateway, paper, app, [0, 0, 0, 0]],
    [
      'a second logistics order',
      {
        ...gateway,
        logisticsOrders: ['5', '6'].map((logisticsOrderId) => ({ orderId, logisticsOrderId, isOpen: true })),
      },
      paper,
      app,
      [1, 0, 0, 0],
    ],
    [
      'a closed one beside ours is none',
      {
        ...gateway,
        logisticsOrders: [...gateway.logisticsOrders, { orderId, logisticsOrderId: '6', isOpen: false }],
      },
      paper,
      app,
      [0, 0, 0, 0],
    ],
    [
      'a second declaration',
      { ...gateway, declarations: [...gateway.declarations, ...gateway.declarations] },
      paper,
      app,
      [1, 0, 0, 0],
    ],
    ['a second paper', gateway, ['aa', 'aa'], app, [1, 0, 0, 1]],
    ['paper of another order is not counted', gateway, ['aa', 'bb'], app, [0, 0, 0, 0]],
    ['a create that the gateway does not have', { ...gateway, logisticsOrders: [] }, paper, app, [0, 1, 0, 0]],
    ['a declaration that the gateway does not have', { ...gateway, declarations: [] }, paper, app, [0, 1, 0, 0]],
    ['a label that never came out', gateway, [], app, [0, 1, 0, 0]],
    ['an open call', { ...gateway, declarations: [] }, paper, withCall('declare-shipment', 'uncertain'), [0, 0, 1, 0]],
    ['a label that hangs', gateway, [], withJob('transferring'), [0, 0, 1, 0]],
    [
      'a done create that is called refused',
      gateway,
      paper,
      withCall('create-logistics-order', 'refused'),
      [0, 0, 0, 1],
    ],
    [
      'a done declaration that is called planned',
      gateway,
      paper,
      withCall('declare-shipment', 'planned'),
      [0, 0, 1, 1],
    ],
    ['a label that is out and called failed', gateway, paper, withJob('failed'), [0, 0, 0, 1]],
    ['a confirmed order of which nothing is left', gateway, paper, { calls: [], parcels: [], jobs: [] }, [0, 1, 1, 2]],
  ])('%s', (_, outside, printed, inside, expected) => {
    expect(counts(judge([orderId], outside, printed, inside))).toEqual(expected);
  });
});
