import type { PackerDeps } from './work';

/** Now and then she takes something back that is not sent yet; tells whether it could be asked for. */
export async function takeBack({ call, chance }: PackerDeps): Promise<boolean> {
  const waiting = await call('outbox.list', {});
  for (const { callId, canWithdraw } of waiting) {
    if (canWithdraw && chance(25)) await call('outbox.withdraw', { callId, reason: 'wait a moment' });
  }
  return true;
}
