import type { CallView } from '../../shared/domain/shipment';
import type { Call } from './calls.repository';

/** A call as the screens see it; its request stays in main. */
export function viewCall(call: Call): CallView {
  const { callId, status, problemDetails, tries, plannedAtMs } = call;
  return { callId, status, problemDetails, tries, plannedAtMs };
}
