import type { OrderKey } from '../../../shared/contract/orders.contract';

const drafts = new Map<string, string>();

const nameOf = ({ shopId, orderId }: OrderKey) => `${shopId} ${orderId}`;

/** What was typed for an order and not sent, while the app runs. */
export function keptDraft(key: OrderKey): string {
  return drafts.get(nameOf(key)) ?? '';
}

/** Keeps what is being typed: a scan may take the packer to another screen at any moment. */
export function keepDraft(key: OrderKey, text: string): void {
  if (text === '') drafts.delete(nameOf(key));
  else drafts.set(nameOf(key), text);
}
