import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandoverBatch } from '../../src/shared/contract/handover.contract';
import { localDayOf } from '../../src/shared/domain/pickup-agreement';
import { canPrintJob } from '../../src/shared/domain/print-job';
import { savePlan } from '../../src/main/handover/handover.repository';
import type { Fault } from '../../src/main/practice/practice-shop';
import { aPickupAgreement } from '../support/factories';
import { refuseWrite } from '../support/full-disk';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, journalOf, packFirstOrder, setUpWorld, type World } from '../support/world';

const methods = { commit: 'cainiao.global.handover.commit', cancel: 'cainiao.global.handover.cancel' } as const;
const getOrder = 'aliexpress.trade.new.redefining.findorderbyid';
type Act = keyof typeof methods;
const acts = ['commit', 'cancel'] as const;
const kindsAfter = ['hang', 'reset', 'http-502', 'truncate', 'not-json', 'wrong-content-type'] as const;
const kindsBefore = ['hang', 'reset', 'http-502'] as const;

let world: World;
let batchId: HandoverBatch['batchId'];
let number: string;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 1_500, settleMs: 600, apartMs: 100 });
  world.shop.setTrackingDelay(0);
  world.shop.setLabelDelay(0);
  world.shop.setHandoverPaperDelay(0);
  const packed = await packFirstOrder(world);
  world.services.start();
  const shipment = await createAndRender(world, packed);
  const job = world.services.printQueue.print(shipment.shipmentId, null, null);
  await waitFor('the printed label', () => {
    const [printed] = world.services.shipments.get(shipment.shipmentId).printJobs;
    return printed !== undefined && canPrintJob(printed.state, 'confirm');
  });
  world.services.printQueue.settle(job.printJobId, true);
  number = world.services.shipments.get(shipment.shipmentId).waybillNumber;
  batchId = world.services.handover.create([shipment.shipmentId]).batchId;
});
afterEach(() => world.close());

const batch = () => world.services.handover.get(batchId);
const stateOf = (act: Act) => batch()[act]?.status.state;
const sent = (act: Act) => world.shop.calls.filter(({ method }) => method === methods[act]).length;
const executed = (act: Act) => world.shop.calls.filter((call) => call.method === methods[act] && call.executed).length;
const contents = () => world.shop.state().handoverContents;
const give = (act: Act) =>
  act === 'commit' ? world.services.handover.commit(batchId) : world.services.handover.cancel(batchId, 'wrong bag');
const done = { commit: 'committed', cancel: 'cancelled' } as const;
const fault = (act: Act, change: Omit<Fault, 'method' | 'times'>): void =>
  world.shop.faults.add({ method: methods[act], times: 1, ...change });
const settled = (act: Act) => waitFor(done[act], () => batch().state.state === done[act]);

async function bringTo(act: Act): Promise<void> {
  if (act === 'commit') return;
  give('commit');
  await settled('commit');
}

describe.each(acts)('a handover: %s', (act) => {
  beforeEach(() => bringTo(act));

  it.each(kindsAfter)('is found to be done after: executed, then %s', async (kind) => {
    fault(act, { when: 'after', kind });
    give(act);
    await settled(act);
    expect([sent(act), executed(act), contents().length]).toEqual([1, 1, 1]);
  });

  it.each(kindsBefore)('is sent again only when proved absent after: %s', async (kind) => {
    fault(act, { when: 'before', kind });
    give(act);
    await waitFor('uncertainty', () => stateOf(act) === 'uncertain');
    expect(executed(act)).toBe(0);
    await settled(act);
    expect([sent(act), executed(act), contents().length]).toEqual([2, 1, 1]);
  });

  it('is not fooled by an execution long after its connection broke', async () => {
    fault(act, { when: 'before', kind: 'late-execution', ms: 400 });
    give(act);
    await settled(act);
    expect([executed(act), contents().length]).toEqual([1, 1]);
  });

  it.each(['after', 'before'] as const)('is done when the network delivers it twice (%s)', async (when) => {
    fault(act, { when, kind: 'duplicate' });
    give(act);
    await settled(act);
    expect([sent(act), contents().length]).toEqual([1, 1]);
  });

  it('waits out a rate limit and is done once', async () => {
    fault(act, { when: 'before', kind: 'rate-limit', seconds: 1 });
    give(act);
    await settled(act);
    expect([executed(act), contents().length]).toEqual([1, 1]);
  });

  it('is taken up after a crash without being sent again', async () => {
    fault(act, { when: 'after', kind: 'hang' });
    give(act);
    await waitFor('the executed call', () => executed(act) === 1);
    expect(stateOf(act)).toBe('sending');
    world.restart().start();
    expect(stateOf(act)).toBe('uncertain');
    await settled(act);
    expect([sent(act), executed(act), contents().length]).toEqual([1, 1, 1]);
  });

  it('is one however often it is pressed', async () => {
    for (let press = 0; press < 5; press++) give(act);
    await settled(act);
    world.restart().start();
    expect(() => give(act)).toThrow(expect.objectContaining({ code: 'handover.wrong-state' }));
    expect([sent(act), executed(act)]).toEqual([1, 1]);
  });

  it('refused and asked for anew, the refused one waits in no moment to be sent again', async () => {
    fault(act, { when: 'before', kind: 'business-refusal' });
    give(act);
    await waitFor('the refusal', () => stateOf(act) === 'refused');
    give(act);
    await settled(act);
    const steps = journalOf(world, `${act}-handover`);
    expect(steps).toEqual(['plan', 'begin', 'refused', 'set-aside', 'plan', 'begin', 'answered']);
    expect([sent(act), executed(act), contents().length]).toEqual([2, 1, 1]);
  });

  it('refused, it is asked for anew as a whole or, on a full disk, not at all', async () => {
    fault(act, { when: 'before', kind: 'business-refusal' });
    give(act);
    await waitFor('the refusal', () => stateOf(act) === 'refused');
    const makeRoom = refuseWrite(world.db, "INSERT ON call_events WHEN NEW.event = 'plan'");
    expect(() => give(act)).toThrow('full');
    expect(stateOf(act)).toBe('refused');
    makeRoom();
    give(act);
    await settled(act);
    expect([sent(act), executed(act), contents().length]).toEqual([2, 1, 1]);
  });

  it('written offline it waits in the journal, and can be taken back', async () => {
    const { port } = new URL(world.services.shops.list()[0]?.gateway ?? '');
    await world.shop.close();
    give(act);
    await waitFor('the failed try', () => batch()[act]?.status.state === 'planned');
    expect(sent(act)).toBe(0);
    world.services.handover.setAside(batchId);
    expect(batch().state.state).toBe(act === 'commit' ? 'draft' : 'committed');
    give(act);
    await world.shop.listen(Number(port));
    await settled(act);
    expect([executed(act), contents().length]).toEqual([1, 1]);
  });
});

describe('a batch', () => {
  it('that AliExpress has in another content is a conflict, and can be taken over', async () => {
    const [parcel] = batch().parcels;
    const { shopId } = batch();
    const other = await world.services.shops.gateway(shopId).commitHandover({
      type: 'self_send',
      lpNumbers: [parcel?.lpNumber ?? ''],
      pickupAddressId: '2310004481',
      returnAddressId: '',
      weightGrams: 420,
      remark: '',
      courier: { name: '', trackingNumber: '' },
    });
    give('commit');
    await waitFor('the conflict', () => stateOf('commit') === 'conflict');
    expect(batch()).toMatchObject({ state: { state: 'committing' }, canAdopt: true });
    expect(batch().commit?.status).toMatchObject({ found: other.contentCode });
    expect(sent('commit')).toBe(1);
    world.services.handover.adopt(batchId, 'made in the seller centre');
    expect(batch()).toMatchObject({ state: { state: 'committed' }, content: { contentCode: other.contentCode } });
  });

  it('that is refused names its parcels, which can be taken out', async () => {
    world.shop.faults.add({ method: methods.commit, when: 'before', kind: 'hang', times: 1 });
    give('commit');
    await waitFor('uncertainty', () => stateOf('commit') === 'uncertain');
    const [parcel] = batch().parcels;
    world.shop.setParcelStatus(parcel?.lpNumber ?? '', 'warehouse_reject_goods');
    await waitFor('the refusal', () => stateOf('commit') === 'refused');
    expect(batch().state.state).toBe('draft');
    expect(batch().parcels).toMatchObject([{ lpNumber: parcel?.lpNumber, isRejected: true }]);
    world.services.handover.takeOut(batchId, parcel === undefined ? [] : [parcel.shipmentId]);
    expect(batch()).toMatchObject({ state: { state: 'cancelled' }, parcels: [] });
    expect(world.services.handover.ready()).toHaveLength(1);
  });

  it('is not committed when the buyer wants an order of it cancelled meanwhile', async () => {
    const [parcel] = batch().parcels;
    world.shop.setOrderStatus(parcel?.orderId ?? '', 'IN_CANCEL');
    await world.services.sync.run();
    await waitFor('the block', () => batch().parcels[0]?.block === 'cancel-requested');
    expect(() => give('commit')).toThrow(expect.objectContaining({ code: 'handover.fit-blocked' }));
    expect(sent('commit')).toBe(0);
  });

  it('reads each order once more before it is committed: one cancelled a moment ago stays here', async () => {
    const [parcel] = batch().parcels;
    world.shop.setOrderStatus(parcel?.orderId ?? '', 'IN_CANCEL');
    give('commit');
    await waitFor('the stop', () => stateOf('commit') === 'refused');
    expect(batch().commit?.status).toMatchObject({ problem: 'handover.order-blocked' });
    expect(batch().parcels).toMatchObject([{ block: 'cancel-requested' }]);
    expect([sent('commit'), contents()]).toEqual([0, []]);
  });

  it('is committed for pickup only under an agreement with its warehouse that was kept, and tells its reference', () => {
    const { handover, goods } = world.services;
    const refusal = expect.objectContaining({ code: 'handover.plan-agreement-missing' });
    savePlan(world.db, batchId, { ...batch().plan, type: 'cainiao_pickup', pickupAgreement: null });
    expect(() => give('commit')).toThrow(refusal);

    const { shopId, warehouse, plan } = batch();
    const agreed = { warehouse, day: localDayOf(Date.now()), hours: '', agreedWith: 'Chen', reference: 'P-7' };
    // One that only a screen made up is none, and neither is one with another warehouse.
    const made = aPickupAgreement({ ...agreed, shopId, agreementId: 'made-up' });
    handover.savePlan(batchId, { ...plan, pickupAgreement: made });
    expect(() => give('commit')).toThrow(refusal);
    const elsewhere = goods.addAgreement(shopId, { ...agreed, warehouse: 'Elsewhere' });
    handover.savePlan(batchId, { ...plan, pickupAgreement: elsewhere });
    expect(() => give('commit')).toThrow(refusal);

    const kept = goods.addAgreement(shopId, agreed);
    expect(goods.listAgreements(shopId, warehouse)).toEqual([kept]);
    handover.savePlan(batchId, { ...plan, pickupAgreement: kept });
    expect(give('commit').state.state).toBe('committing');
    const request = world.db.prepare("SELECT request_json FROM calls WHERE kind = 'commit-handover'").pluck().get();
    expect(JSON.parse(String(request))).toMatchObject({ type: 'cainiao_pickup', remark: 'P-7' });
  });

  it('committed offline waits and is shown, and goes out once on return, after its orders were read again', async () => {
    const port = Number(new URL(world.services.shops.list()[0]?.gateway ?? '').port);
    await world.shop.close();
    await world.services.sync.run();
    for (let press = 0; press < 3; press++) give('commit');
    expect(batch().state.state).toBe('committing');
    expect(world.services.waiting.list()).toMatchObject([{ kind: 'commit-handover', canWithdraw: false }]);
    expect(world.services.station.status()).toMatchObject({
      waitingCalls: 1,
      connection: { state: 'offline' },
      firstWaiting: { kind: 'commit-handover' },
    });
    world.restart().start();
    await waitFor('the failed try', () => batch().commit?.status.state === 'planned');
    const whenBack = world.shop.calls.length;
    await world.shop.listen(port);
    await world.services.sync.run();
    await settled('commit');
    const record = world.shop.calls.slice(whenBack).map(({ method }) => method);
    const [reread, commit] = [record.indexOf(getOrder), record.indexOf(methods.commit)];
    expect(reread).toBeGreaterThanOrEqual(0);
    expect(reread).toBeLessThan(commit);
    expect([executed('commit'), contents().length, world.services.waiting.list()]).toEqual([1, 1, []]);
  });

  it('committed offline is stopped when an order of it was cancelled meanwhile, and goes on without that', async () => {
    const port = Number(new URL(world.services.shops.list()[0]?.gateway ?? '').port);
    await world.shop.close();
    await world.services.sync.run();
    give('commit');
    await waitFor('the failed try', () => batch().commit?.status.state === 'planned');
    const [parcel] = batch().parcels;
    world.shop.setOrderStatus(parcel?.orderId ?? '', 'IN_CANCEL');
    await world.shop.listen(port);
    await world.services.sync.run();
    await waitFor('the stop', () => stateOf('commit') === 'refused', 30_000);
    expect(batch().commit?.status).toMatchObject({ problem: 'handover.order-blocked' });
    expect(batch()).toMatchObject({ state: { state: 'draft' }, parcels: [{ block: 'cancel-requested' }] });
    expect(world.services.station.status()).toMatchObject({ waitingCalls: 0, attention: 1 });
    expect([sent('commit'), contents()]).toEqual([0, []]);
    world.services.handover.takeOut(batchId, parcel === undefined ? [] : [parcel.shipmentId]);
    expect(batch()).toMatchObject({ state: { state: 'cancelled' } });
  });

  it('that waits offline until the agreed day is over is not sent, and goes to AliExpress once it is agreed anew', async () => {
    const { handover, goods } = world.services;
    const { shopId, warehouse, plan } = batch();
    const agree = (reference: string) =>
      goods.addAgreement(shopId, {
        warehouse,
        day: localDayOf(Date.now() + world.clock.passedMs),
        hours: '',
        agreedWith: 'Chen',
        reference,
      });
    const port = Number(new URL(world.services.shops.list()[0]?.gateway ?? '').port);
    await world.shop.close();
    savePlan(world.db, batchId, { ...plan, type: 'cainiao_pickup', pickupAgreement: agree('P-7') });
    give('commit');
    await waitFor('the failed try', () => batch().commit?.status.state === 'planned');
    world.clock.passedMs = 24 * 3_600_000;
    await world.shop.listen(port);
    await world.services.sync.run();
    await waitFor('the stop', () => stateOf('commit') === 'refused', 30_000);
    expect(batch().commit?.status).toMatchObject({ problem: 'pickup.agreed-day-past' });
    expect(batch()).toMatchObject({ state: { state: 'draft' }, problems: ['agreement-missing'] });
    expect([sent('commit'), contents()]).toEqual([0, []]);
    expect(() => give('commit')).toThrow(expect.objectContaining({ code: 'handover.plan-agreement-missing' }));

    handover.savePlan(batchId, { ...batch().plan, pickupAgreement: agree('P-8') });
    give('commit');
    await waitFor('the commit', () => sent('commit') === 1);
    const told = world.shop.calls.find(({ method }) => method === methods.commit);
    expect(JSON.stringify(told?.params)).toContain('P-8');
  });

  it('tells what left the building: scanned out, stopped, undone, finished', async () => {
    const { handover } = world.services;
    expect(() => handover.scanOut(batchId, number)).toThrow(expect.objectContaining({ code: 'handover.wrong-state' }));
    give('commit');
    await settled('commit');
    expect(handover.scanOut(batchId, 'RX999999999CN')).toMatchObject({ outcome: 'not-in-batch' });
    expect(() => handover.finish(batchId, '')).toThrow(expect.objectContaining({ code: 'handover.none-left' }));
    expect(handover.scanOut(batchId, number)).toMatchObject({ outcome: 'left', number });
    expect(handover.scanOut(batchId, number)).toMatchObject({ outcome: 'already' });
    expect(() => handover.cancel(batchId, 'too late')).toThrow(
      expect.objectContaining({ code: 'handover.already-left' }),
    );
    const [parcel] = batch().parcels;
    if (parcel !== undefined) handover.undoScan(batchId, parcel.shipmentId);
    expect(batch().parcels).toMatchObject([{ left: null }]);
    handover.scanOut(batchId, batch().parcels[0]?.lpNumber ?? '');
    expect(handover.finish(batchId, '').state.state).toBe('handed-over');
    expect(handover.ofOrder(firstOrder)).toMatchObject([{ number: batch().number, leftAtMs: expect.any(Number) }]);
    const events = world.db.prepare('SELECT event FROM handover_events ORDER BY seq').pluck().all();
    expect(events.filter((event) => event !== 'told')).toEqual([
      'create',
      'commit',
      'committed',
      'stopped',
      'left',
      'undo-left',
      'left',
      'finish',
    ]);
  });

  it('reads where the content stands, and what the warehouse finds fault with', async () => {
    give('commit');
    await settled('commit');
    const { content, parcels } = batch();
    world.shop.setContentStatus(
      content?.contentCode ?? '',
      'signed_abnormal',
      parcels.map(({ lpNumber }) => lpNumber),
    );
    const read = await world.services.handover.refresh(batchId);
    expect(read).toMatchObject({ bag: { status: 'signed_abnormal', meaning: 'attention' } });
    expect(read.parcels).toMatchObject([{ told: { exception: 'less_goods', isOdd: true } }]);
    expect(world.services.handover.list()).toMatchObject([{ needsLook: true }]);
  });

  it('prints the papers of AliExpress, and its own while those are not made yet', async () => {
    world.shop.setHandoverPaperDelay(60_000);
    give('commit');
    await settled('commit');
    const { handover } = world.services;
    await expect(handover.print(batchId, 'bag-label')).rejects.toMatchObject({ code: 'handover.paper-not-ready' });
    const before = world.printer.jobs.length;
    await handover.print(batchId, 'own-bag-label');
    await waitFor('the own label', () => world.printer.jobs.length === before + 1);
    world.shop.setHandoverPaperDelay(0);
    await handover.print(batchId, 'bag-label');
    await waitFor('the label of AliExpress', () => world.printer.jobs.length === before + 2);
    expect(batch().papers).toContain('bag-label');
  });

  it('frees its parcels for another batch once it is cancelled', async () => {
    const shipmentIds = batch().parcels.map(({ shipmentId }) => shipmentId);
    expect(() => world.services.handover.create(shipmentIds)).toThrow(
      expect.objectContaining({ code: 'handover.not-ready' }),
    );
    give('commit');
    await settled('commit');
    give('cancel');
    await settled('cancel');
    batchId = world.services.handover.create(shipmentIds).batchId;
    give('commit');
    await settled('commit');
    expect(contents().map(({ fixedStatus }) => fixedStatus)).toEqual(['canceled', null]);
  });

  it('handed over without Waybench asks for nobody', () => {
    const { handover } = world.services;
    const shipmentIds = handover.dissolve(batchId).parcels.map(({ shipmentId }) => shipmentId);
    handover.markElsewhere(shipmentIds, 'picked up by hand');
    expect(handover.ready()).toEqual([]);
    expect(handover.list()).toMatchObject([{ isElsewhere: true, leftCount: 1 }, { state: { state: 'cancelled' } }]);
    expect(sent('commit')).toBe(0);
  });
});
