import type { z } from 'zod';
import {
  contract,
  events,
  type Channel,
  type EventName,
  type EventPayload,
  type Input,
  type Output,
} from '../../shared/contract';
import type { Bridge } from '../../shared/contract/bridge';
import { AppError } from '../../shared/errors';

/** What the preload put on `window`. */
declare const station: Bridge;

// The same tables under types that keep a channel and its answer together.
const answers: { readonly [C in Channel]: { readonly output: z.ZodType<Output<C>> } } = contract;
const payloads: { readonly [E in EventName]: z.ZodType<EventPayload<E>> } = events;

/** Asks main. Throws AppError with the code of what went wrong; an answer off the contract is `ipc.bad-answer`. */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const envelope = await station.call(channel, input);
  if (!envelope.ok) {
    const { code, message, details } = envelope.error;
    throw new AppError(code, message, { details });
  }
  const parsed = answers[channel].output.safeParse(envelope.value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('ipc.bad-answer', `${channel} answered off its contract at ${path}`, {
    details: { channel, path },
  });
}

/** Listens to an event of main; returns the unsubscribe. A payload off the contract is left out. */
export function onEvent<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void {
  return station.on(name, (payload) => {
    const parsed = payloads[name].safeParse(payload);
    if (parsed.success) listener(parsed.data);
  });
}
