import type { PackerDeps } from './work';

/** Now and then she takes something back that is not sent yet; tells whether it could be asked for. */
export async function takeBack({ call, chance, leansTo }: PackerDeps): Promise<boolean> {
  const waiting = await call('outbox.list', {});
  for (const { callId, kind, canWithdraw } of waiting) {
    if (canWithdraw && (leansTo(`call ${kind} withdraw`) || chance(100)))
      await call('outbox.withdraw', { callId, reason: 'wait a moment' });
  }
  return true;
}
