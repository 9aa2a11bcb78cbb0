import type { OrderKey } from '../../src/shared/contract/orders.contract';
import type { ShopId } from '../../src/shared/domain/ids';
import type { ContractCall } from '../support/contract-client';
import type { Task } from './messages';

export type PackerDeps = {
  readonly call: ContractCall;
  readonly shopId: ShopId;
  readonly tasks: readonly Task[];
  /** Whether the label of this job lies in the printer's tray. */
  readonly isInTray: (printJobId: string) => Promise<boolean>;
  /** Once in so many times. */
  readonly chance: (oneIn: number) => boolean;
  /** Whether the harness aims at a step whose name begins so: she does what leads there. */
  readonly leansTo: (step: string) => boolean;
};

/** One order as the packer works on it. */
export type Work = PackerDeps & { readonly task: Task; readonly key: OrderKey };

/** Presses a button twice at a time. */
export async function twice(press: () => Promise<unknown>): Promise<void> {
  await Promise.all([press(), press()]);
}

/** Reads what the buyer has written. */
export async function readMessages({ call, key }: Work): Promise<void> {
  const { messages } = await call('messages.get', key);
  await call('messages.markRead', { key, messageIds: messages.map((message) => message.messageId) });
}
