import { z } from 'zod';
import { bagMeaningOf, handoverContentSchema, handoverIdSchema } from '../../shared/domain/handover';
import type { Call } from '../outbox/calls.repository';
import type { CallExecutor, Finding } from '../outbox/executor';
import type { HandoverCallDeps } from './commit-call';
import { addBatchEvent, saveCancelled } from './handover.repository';

/** What a planned cancellation carries. */
export const cancelHandoverSchema = z.object({ batchId: handoverIdSchema, content: handoverContentSchema });

/**
 * `cainiao.global.handover.cancel`. Whether it was taken is read off the content. A content that was fetched or received
 * meanwhile is a conflict: its parcels are not here any more.
 */
export function cancelHandoverCall(deps: HandoverCallDeps): CallExecutor {
  const find = async (call: Call): Promise<Finding> => {
    const { content } = cancelHandoverSchema.parse(call.request);
    const { status, statusName } = await deps.gateway(call.shopId).readHandoverContent(content.contentCode);
    if (bagMeaningOf(status) === 'cancelled' || status === 'canceling') return { kind: 'ours', result: null };
    const other = { kind: 'other', found: statusName || status, finding: null } as const;
    if (/^cancel.?fail/.test(status)) return { ...other, problem: 'handover.cancel-failed' };
    const isGone = ['moving', 'arrived'].includes(bagMeaningOf(status)) || status.startsWith('signed');
    return isGone ? { ...other, problem: 'handover.already-collected' } : { kind: 'absent' };
  };

  return {
    kind: 'cancel-handover',

    prepare: async (call) => {
      const finding = await find(call);
      if (finding.kind === 'absent') return { kind: 'clear', accepted: [] };
      // An earlier cancellation that failed does not stand in the way of a new one.
      if (finding.kind === 'other' && finding.problem === 'handover.cancel-failed') {
        return { kind: 'clear', accepted: [] };
      }
      return finding.kind === 'other' && call.tries === 0 ? { kind: 'stop', problem: finding.problem } : finding;
    },

    send: async (call) => {
      await deps.gateway(call.shopId).cancelHandover(cancelHandoverSchema.parse(call.request).content);
      return null;
    },

    reconcile: find,

    apply: (call) => {
      const { batchId, content } = cancelHandoverSchema.parse(call.request);
      const nowMs = deps.now();
      saveCancelled(deps.db, batchId, nowMs);
      addBatchEvent(
        deps.db,
        { batchId, packer: '', event: 'cancelled', details: { content: content.contentCode } },
        nowMs,
      );
    },

    onChanged: () => deps.onChanged(),
  };
}
