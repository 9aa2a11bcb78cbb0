import { z } from 'zod';
import {
  bagMeaningOf,
  commitHandoverSchema,
  handoverContentSchema,
  handoverIdSchema,
  type HandoverContent,
  type HandoverId,
} from '../../shared/domain/handover';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import type { Gateway } from '../gateway/gateway';
import { isAgreementKept, pickupDayPast } from '../goods/goods.service';
import type { Call } from '../outbox/calls.repository';
import type { CallExecutor, Finding, Readiness } from '../outbox/executor';
import { createGate } from '../shipping/gate';
import { addBatchEvent, getBatch, listBatchParcels, saveCommitted, takeOutParcels } from './handover.repository';
import { blockOf, warehouseOf } from './ready-parcels';

export type HandoverCallDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  readonly onChanged: () => void;
};

/** What a planned commit carries: the batch it is about, and all that AliExpress is told. */
export const commitRequestSchema = commitHandoverSchema.extend({ batchId: handoverIdSchema });

/** What a commit brought, or what a read found: the content, and the LP numbers of ours that are not in it. */
export const commitResultSchema = handoverContentSchema.extend({ leftOut: z.array(z.string()).readonly() });
export type CommitResult = z.infer<typeof commitResultSchema>;

/** A bag may hold two hundred parcels: other calls of the shop must come through between their orders. */
const ordersAtOnce = 4;

type FoundContent = { readonly content: HandoverContent; readonly lpNumbers: readonly string[] };

/**
 * `cainiao.global.handover.commit`. Whether it was executed is read off the parcels: a parcel stands in one content only.
 * A content of exactly these parcels is ours; any other one that holds some of them is a conflict.
 */
export function commitHandoverCall(
  deps: HandoverCallDeps & {
    readonly onCommitted: (batchId: HandoverId) => void;
    /** Reads an order from AliExpress and keeps it. */
    readonly readOrder: (shopId: ShopId, orderId: OrderId) => Promise<void>;
  },
): CallExecutor {
  const { db } = deps;
  const gate = createGate(ordersAtOnce);

  const readContents = async (call: Call): Promise<readonly FoundContent[]> => {
    const gateway = deps.gateway(call.shopId);
    const found: FoundContent[] = [];
    let refusal: GatewayError | null = null;
    for (const lpNumber of commitRequestSchema.parse(call.request).lpNumbers) {
      if (found.some(({ lpNumbers }) => lpNumbers.includes(lpNumber))) continue;
      try {
        const { content } = await gateway.readHandoverParcel(lpNumber);
        if (content === null) continue;
        const { status, parcels } = await gateway.readHandoverContent(content.contentCode);
        if (bagMeaningOf(status) === 'cancelled') continue;
        found.push({ content, lpNumbers: [lpNumber, ...parcels.map((parcel) => parcel.lpNumber)] });
      } catch (error) {
        // One parcel that AliExpress does not know says nothing of the others.
        if (!(error instanceof GatewayError) || error.effect !== 'refused') throw error;
        refusal = error;
      }
    }
    if (found.length === 0 && refusal !== null) throw refusal;
    return found;
  };

  const isAgreedStill = ({ shopId }: Call, batchId: HandoverId): boolean => {
    const { pickupAgreement } = getBatch(db, batchId).plan;
    const [first] = listBatchParcels(db, batchId);
    if (first === undefined || pickupAgreement === null) return false;
    return isAgreementKept(db, shopId, warehouseOf(db, first.shipmentId), pickupAgreement, deps.now());
  };

  const find = async (call: Call): Promise<Finding> => judge(call, await readContents(call));

  return {
    kind: 'commit-handover',

    prepare: async (call): Promise<Readiness> => {
      const { batchId, type } = commitRequestSchema.parse(call.request);
      const parcels = listBatchParcels(db, batchId);
      if (type === 'cainiao_pickup' && !isAgreedStill(call, batchId)) return pickupDayPast;
      const orderIds = [...new Set(parcels.map(({ orderId }) => orderId))];
      await Promise.all(orderIds.map((orderId) => gate.run(0, () => deps.readOrder(call.shopId, orderId))));
      if (parcels.some(({ orderId }) => blockOf(db, { shopId: call.shopId, orderId }) !== null)) {
        return { kind: 'stop', problem: 'handover.order-blocked' };
      }
      let found: readonly FoundContent[];
      try {
        found = await readContents(call);
      } catch (error) {
        // The commit itself is refused for the same reason, and names the parcels.
        if (error instanceof GatewayError && error.effect === 'refused') return { kind: 'clear', accepted: [] };
        throw error;
      }
      const finding = judge(call, found);
      if (finding.kind === 'absent') return { kind: 'clear', accepted: [] };
      // Never sent: whoever made a content of these very parcels, it was not this call.
      return finding.kind === 'ours' && call.tries === 0 ? otherContent(call, found) : finding;
    },

    send: (call) => deps.gateway(call.shopId).commitHandover(commitRequestSchema.parse(call.request)),

    reconcile: find,

    apply: (call, result) => {
      const { batchId } = commitRequestSchema.parse(call.request);
      const { leftOut, ...content } = commitResultSchema.parse(result);
      const nowMs = deps.now();
      saveCommitted(db, batchId, content, nowMs);
      const rejected = listBatchParcels(db, batchId).filter(({ lpNumber }) => leftOut.includes(lpNumber));
      takeOutParcels(
        db,
        batchId,
        rejected.map(({ shipmentId }) => shipmentId),
        nowMs,
      );
      const details = { content: content.contentCode, leftOut: leftOut.join(' ') };
      addBatchEvent(db, { batchId, packer: '', event: 'committed', details }, nowMs);
    },

    onChanged: (call) => {
      deps.onChanged();
      if (call.status.state === 'succeeded') deps.onCommitted(commitRequestSchema.parse(call.request).batchId);
    },
  };
}

function judge(call: Call, found: readonly FoundContent[]): Finding {
  const [first, ...more] = found;
  if (first === undefined) return { kind: 'absent' };
  const ours = commitRequestSchema.parse(call.request).lpNumbers;
  const isExact =
    more.length === 0 &&
    ours.every((lp) => first.lpNumbers.includes(lp)) &&
    first.lpNumbers.every((lp) => ours.includes(lp));
  return isExact ? { kind: 'ours', result: resultOf(call, first) } : otherContent(call, found);
}

function otherContent(call: Call, found: readonly FoundContent[]): Finding & { kind: 'other' } {
  const [first, ...more] = found;
  return {
    kind: 'other',
    problem: 'handover.in-other-content',
    found: found.map(({ content }) => content.contentCode).join(', '),
    finding: first !== undefined && more.length === 0 ? resultOf(call, first) : null,
  };
}

function resultOf(call: Call, { content, lpNumbers }: FoundContent): CommitResult {
  const leftOut = commitRequestSchema.parse(call.request).lpNumbers.filter((lp) => !lpNumbers.includes(lp));
  return { ...content, leftOut };
}
