import { randomUUID } from 'node:crypto';
import { contract, type Channel, type Output, type ParsedInput } from '../../shared/contract';
import { AppError, type Envelope } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { storageErrorOf } from '../db/storage-errors';

/** One function per channel; what it gets has passed the channel's schema. */
export type Handlers = {
  readonly [C in Channel]: (input: ParsedInput<C>) => Output<C> | Promise<Output<C>>;
};

/** Who sent a message, as far as the router has to know. */
export type Sender = { readonly isKnownWindow: boolean; readonly isMainFrame: boolean; readonly origin: string };

export type RouterDeps = {
  /** Channels without a handler can't be called: while the database can't be opened there are few. */
  readonly handlers: Partial<Handlers>;
  readonly origin: string;
  readonly log: Logger;
};

/**
 * Answers one call of the renderer: known window, its main frame, our origin → own channel → schema → handler →
 * envelope. An unforeseen error becomes `internal` with an incident number; its stack is only in the log.
 */
export function createRouter({ handlers, origin, log }: RouterDeps) {
  return async (sender: Sender, channel: unknown, input: unknown): Promise<Envelope<unknown>> => {
    try {
      if (!sender.isKnownWindow || !sender.isMainFrame || sender.origin !== origin) {
        throw new AppError('ipc.bad-sender', 'a call from outside the app window');
      }
      if (!isChannel(channel)) throw new AppError('ipc.bad-channel', 'no such channel');
      return { ok: true, value: await run(handlers, channel, input) };
    } catch (error) {
      return { ok: false, error: describe(error, log) };
    }
  };
}

/** Only the contract's own keys: `constructor` and the like are no channels. */
function isChannel(channel: unknown): channel is Channel {
  return typeof channel === 'string' && Object.hasOwn(contract, channel);
}

async function run(handlers: Partial<Handlers>, channel: Channel, input: unknown): Promise<unknown> {
  const { input: inputSchema, output: outputSchema } = contract[channel];
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new AppError('ipc.bad-input', `${channel}: bad input`, { details: { channel, path } });
  }
  const handler: ((value: never) => unknown) | undefined = handlers[channel];
  if (handler === undefined) throw new AppError('ipc.bad-channel', 'nobody answers this now');
  const value: unknown = await Reflect.apply(handler, undefined, [parsed.data]);
  // Strips whatever the contract does not name, so that a secret can't slip through with an object.
  return outputSchema.parse(value);
}

function describe(error: unknown, log: Logger) {
  if (error instanceof AppError) {
    log.info('call refused', { code: error.code });
    return { code: error.code, message: error.message, details: error.details };
  }
  const storage = storageErrorOf(error);
  if (storage !== undefined) {
    log.error('the disk refused', { code: storage.code });
    return { code: storage.code, message: storage.message, details: storage.details };
  }
  const incident = randomUUID().slice(0, 8);
  log.error('internal error', { incident, stack: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  return { code: 'internal', message: 'internal error', details: { incident } };
}
