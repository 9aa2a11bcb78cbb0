import { printerStateSchema, type PrinterState } from '../../../../shared/domain/printer-state';
import type { LanguageName } from '../../print-host.types';
import type { OpenLine } from '../lines/line';
import { collectAnswers } from '../status/probe';
import type { PrinterFacts, StatusQuery } from '../status/status';
import { tsplStatus } from '../status/tspl-status';
import { zplStatus } from '../status/zpl-host-status';
import { eplConfiguration, tsplModel, zplSerial } from './questions';

/** Who a printer says it is. */
export type PrinterIdentification =
  | { readonly state: 'unreachable' | 'busy' | 'silent' }
  | {
      readonly state: 'answered';
      readonly language: LanguageName;
      readonly facts: PrinterFacts;
      readonly serial: string | null;
      readonly printerState: PrinterState | null;
    };

export type IdentifyOptions = { readonly timeoutMs: number; readonly signal: AbortSignal };

/**
 * Asks a printer which language it speaks, in the order in which the questions are most surely harmless: TSPL's status
 * byte, ZPL's identity and state, EPL's configuration. The first that is answered decides. Never rejects.
 */
export async function identifyPrinter(
  openLine: OpenLine,
  { timeoutMs, signal }: IdentifyOptions,
): Promise<PrinterIdentification> {
  const answers = collectAnswers(signal);
  const line = await openLine(answers, { timeoutMs, signal });
  if (line === null) return { state: signal.aborted ? 'busy' : 'unreachable' };
  /** Earlier answers may hold what looks like a later one, so each question begins with nothing. */
  const ask: Ask = (query) => {
    answers.forget();
    if (!answers.isOver()) line.write(query.bytes);
    return answers.wait(query.read, timeoutMs);
  };
  try {
    const known = (await askTspl(ask)) ?? (await askZpl(ask)) ?? (await askEpl(ask));
    return known ?? { state: signal.aborted ? 'busy' : 'silent' };
  } finally {
    answers.stop();
    await line.close();
  }
}

type Answered = Extract<PrinterIdentification, { readonly state: 'answered' }>;
type Ask = <T>(query: StatusQuery<T>) => Promise<T | null>;

async function askTspl(ask: Ask): Promise<Answered | null> {
  const status = await ask(tsplStatus.status);
  if (status === null) return null;
  const model = await ask(tsplModel);
  const facts = model === null ? {} : { model };
  return { state: 'answered', language: 'tspl', facts, serial: null, printerState: stateOf(status) };
}

async function askZpl(ask: Ask): Promise<Answered | null> {
  // A Zebra that is out of paper may tell who it is and keep silent about its state, or the other way round.
  const identity = zplStatus.identity === null ? null : await ask(zplStatus.identity);
  const status = await ask(zplStatus.status);
  if (identity === null && status === null) return null;
  const serial = await ask(zplSerial);
  const facts = { ...status?.facts, ...identity };
  return { state: 'answered', language: 'zpl', facts, serial, printerState: stateOf(status) };
}

async function askEpl(ask: Ask): Promise<Answered | null> {
  const configuration = await ask(eplConfiguration);
  if (configuration === null) return null;
  const { model, labelLengthDots } = configuration;
  const facts = { model, ...(labelLengthDots === null ? {} : { labelLengthDots }) };
  return { state: 'answered', language: 'epl', facts, serial: null, printerState: null };
}

function stateOf(status: unknown): PrinterState | null {
  return printerStateSchema.safeParse(status).data ?? null;
}
