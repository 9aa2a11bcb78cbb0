import type { OrderId, ShipmentId } from '../../shared/domain/ids';
import type { CallKind } from '../../shared/domain/journal';
import type { GatewayErrorCode } from '../gateway/errors';
import type { Call } from './calls.repository';

/** What a read says about a call. */
export type Finding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'ours'; readonly result: unknown }
  | { readonly kind: 'other'; readonly problem: string; readonly found: string; readonly finding: unknown };

/** What the reads before sending say. `accepted` is what already stands there and is not ours. */
export type Readiness =
  | { readonly kind: 'clear'; readonly accepted: readonly string[] }
  | { readonly kind: 'stop'; readonly problem: string }
  | Exclude<Finding, { kind: 'absent' }>;

/**
 * What the outbox has to know of one kind of call: the one place to add a kind. Network errors come out as thrown
 * GatewayErrors. `Subject` says what a call of the kind is about (`executorFor`).
 */
export type CallExecutor<Subject extends Call = Call> = {
  readonly kind: CallKind;
  /** Refusals that a lost try of ours may have caused: only a read can tell, as after an unknown outcome. */
  readonly doubtful?: readonly GatewayErrorCode[];
  /** The reads before sending. */
  prepare(call: Subject): Promise<Readiness>;
  send(call: Subject): Promise<unknown>;
  /** Whether the call was executed, by reads alone. */
  reconcile(call: Subject): Promise<Finding>;
  /** Writes down what the call brought; runs in the transaction that makes it `succeeded`. */
  apply(call: Subject, result: unknown): void;
  /** Told of every status of a call once it is committed: what follows from it elsewhere begins here. */
  onChanged?(call: Subject): void;
};

/** A call about one order. */
export type OrderCall = Call & { readonly orderId: OrderId };

/** A call about one parcel of an order. */
export type ShipmentCall = OrderCall & { readonly shipmentId: ShipmentId };

/** Reads a row as a call about one order. Throws for any other: its row is damaged. */
export function asOrderCall(call: Call): OrderCall {
  const { orderId } = call;
  if (orderId === null) throw new Error(`journal: ${call.kind} without an order`);
  return { ...call, orderId };
}

/** Reads a row as a call about one parcel. Throws for any other: its row is damaged. */
export function asShipmentCall(call: Call): ShipmentCall {
  const { shipmentId } = call;
  if (shipmentId === null) throw new Error(`journal: ${call.kind} without a parcel`);
  return { ...asOrderCall(call), shipmentId };
}

/** An executor that is given its calls with their subject. */
export function executorFor<Subject extends Call>(
  read: (call: Call) => Subject,
  executor: CallExecutor<Subject>,
): CallExecutor {
  return {
    kind: executor.kind,
    ...(executor.doubtful === undefined ? {} : { doubtful: executor.doubtful }),
    prepare: (call) => executor.prepare(read(call)),
    send: (call) => executor.send(read(call)),
    reconcile: (call) => executor.reconcile(read(call)),
    apply: (call, result) => executor.apply(read(call), result),
    onChanged: (call) => executor.onChanged?.(read(call)),
  };
}
