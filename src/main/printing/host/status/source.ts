import type { LanguageName } from '../../print-host.types';
import type { DeviceStatus } from './status';

/** What is known of a printer that may be asked. */
export type StatusTarget = {
  readonly address: string;
  readonly language: LanguageName;
  /** `query`: over the printer's own address; `snmp` and `ipp`: in that way, at the same host. */
  readonly status: 'query' | 'snmp' | 'ipp';
  /** Who may read over SNMP. */
  readonly community: string;
};

export type AskOptions = {
  /** For the connection, and for the answer to each question. */
  readonly timeoutMs: number;
  /** Whether to ask, too, which printer it is. */
  readonly isIdentified: boolean;
  readonly signal: AbortSignal;
};

/** A way to ask one printer for its state. */
export type StatusSource = {
  /**
   * How the question gets on with a label that is on its way. `beside`: they never meet. `when-stalled`: on a second
   * line, and only when the first one stands still. `never`: the two would mix.
   */
  readonly duringLabel: 'beside' | 'when-stalled' | 'never';
  /** Never rejects: a printer that cannot be reached or understood is a state too. */
  ask(options: AskOptions): Promise<DeviceStatus>;
};

/** A kind of source: undefined for a printer that cannot be asked in this way. */
export type StatusSourceKind = (target: StatusTarget) => StatusSource | undefined;
