import { refusals, type GatewayRefusal } from './refusals';

/** What goes wrong with a call. */
export const faultKinds = [
  'hang',
  'reset',
  'http-502',
  'truncate',
  'not-json',
  'wrong-content-type',
  'rate-limit',
  'expired-token',
  'ip-not-allowed',
  'business-refusal',
  'delay',
  'late-execution',
  'duplicate',
] as const;

/**
 * A fault of the practice shop, for well-signed calls of `method` (`*` for all).
 * `when` says whether the call has been executed when it strikes. `rate-limit`, `expired-token`, `ip-not-allowed` and
 * `business-refusal` are refusals before the execution, as at the real gateway; `late-execution` breaks the connection at once and executes
 * the call `ms` later. With `duplicate` something on the way delivers the request twice, and it is executed twice:
 * `after` gives the first answer back, `before` the second.
 */
export type Fault = {
  readonly method: string;
  readonly when: 'before' | 'after';
  readonly kind: (typeof faultKinds)[number];
  /** How many calls it strikes; 1 unless given. */
  readonly times?: number;
  /** Length of `delay`, wait before `late-execution`, or when a `hang` ends in a broken connection. */
  readonly ms?: number;
  /** Length of the ban that `rate-limit` names; 1 unless given. */
  readonly seconds?: number;
};

/** The faults that are waiting for a call. */
export type FaultQueue = {
  /** Throws RangeError for a fault that the real gateway cannot have. */
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** The next fault for a call, which is thereby used up. */
  readonly take: (method: string, needsSession: boolean) => Fault | undefined;
};

/** How the gateway itself turns the call down before anything is executed; undefined for faults of other kinds. */
export function refusalOf(fault: Fault): GatewayRefusal | undefined {
  switch (fault.kind) {
    case 'rate-limit':
      return refusals.rateLimit(fault.seconds ?? 1);
    case 'expired-token':
      return refusals.accessToken();
    case 'ip-not-allowed':
      return refusals.ipAddress();
    case 'business-refusal':
      return refusals.business();
    default:
      return undefined;
  }
}

/** Keeps faults in the order they were added. */
export function createFaultQueue(): FaultQueue {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      if (fault.when === 'after' && refusalOf(fault) !== undefined) {
        throw new RangeError(`${fault.kind} is always refused before the execution`);
      }
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
    take: (method, needsSession) => {
      const found = waiting.find(
        ({ fault }) =>
          (fault.method === '*' || fault.method === method) && (needsSession || fault.kind !== 'expired-token'),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
  };
}
