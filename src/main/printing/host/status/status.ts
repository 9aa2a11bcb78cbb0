import { stopReasonSchema, type PrinterState, type StopReason } from '../../../../shared/domain/printer-state';

/** What a printer tells besides its state; a language tells only some of it. */
export type PrinterFacts = {
  /** The length that the printer measured or was told, in its own dots. */
  readonly labelLengthDots?: number;
  /** Labels that it has received and not begun. */
  readonly formatsInBuffer?: number;
  readonly labelsRemaining?: number;
  readonly model?: string;
  readonly dotsPerMm?: number;
  readonly serialNumber?: string;
  /** Labels or pages since the printer was made: one more is good evidence of a label. */
  readonly lifeCount?: number;
};

/**
 * A printer's state and what else it told. `no-claim`: who was asked is fine and knows nothing of the device behind it,
 * as a print queue without jobs.
 */
export type DeviceStatus = (PrinterState | { readonly state: 'no-claim' }) & { readonly facts?: PrinterFacts };

/** A question in a printer language. */
export type StatusQuery<T> = {
  readonly bytes: Uint8Array;
  /** Reads an answer out of all that came in so far; null while it is not all there. Whatever else came is skipped. */
  readonly read: (received: Buffer) => T | null;
};

/** How a printer language asks for the state. */
export type StatusDialect = {
  readonly status: StatusQuery<DeviceStatus>;
  /** Asked once when the first is not answered. */
  readonly errors: StatusQuery<DeviceStatus>;
  /** Who the printer is; null when the language has no such question. */
  readonly identity: StatusQuery<PrinterFacts> | null;
  /**
   * Whether a question on a second line does no harm to a label that stands still on the first one: the printer tells
   * the two apart, and should a print server mix them, no label comes out rather than a wrong one.
   */
  readonly isHeardAmidLabel: boolean;
};

/** A state out of single signs: what stops a printer counts before what keeps it busy. */
export function stateOf(signs: Partial<Record<StopReason, boolean>>, isBusy: boolean): PrinterState {
  const reasons = stopReasonSchema.options.filter((reason) => signs[reason] === true);
  if (reasons.length > 0) return { state: 'stopped', reasons };
  return { state: isBusy ? 'busy' : 'ready' };
}
