import type { z } from 'zod';
import { contract, type Channel, type Input, type Output } from '../../src/shared/contract';
import { AppError, type Envelope } from '../../src/shared/errors';

/** Calls a channel as the screens do. Throws AppError with the code of what went wrong. */
export type ContractCall = <C extends Channel>(channel: C, input: Input<C>) => Promise<Output<C>>;

// The same table under a type that keeps a channel and its answer together.
const answers: { readonly [C in Channel]: { readonly output: z.ZodType<Output<C>> } } = contract;

/** The contract over any way that gives envelopes: the router itself, or the bridge of a page. */
export function createContractClient(
  send: (channel: string, input: unknown) => Promise<Envelope<unknown>>,
): ContractCall {
  return async (channel, input) => {
    const envelope = await send(channel, input);
    if (envelope.ok) return answers[channel].output.parse(envelope.value);
    const { code, message, details } = envelope.error;
    throw new AppError(code, message, { details });
  };
}
