import type { PackageRow } from '../../../shared/contract/packages.contract';
import type { PackageAttention, PackageState } from '../../../shared/domain/package';
import type { Tone } from '../../ui/Tag';

/** How a state stands out; most of them are calm. */
export const stateTones: Readonly<Record<PackageState, Tone>> = {
  'waiting-number': 'plain',
  'waiting-label': 'plain',
  'label-ready': 'plain',
  printed: 'plain',
  declared: 'plain',
  'handed-over': 'plain',
  moving: 'done',
  delivered: 'done',
  closed: 'plain',
};

/** A label that must not travel stops; the rest wants a look. */
export const attentionTones: Readonly<Record<PackageAttention, 'stop' | 'look'>> = {
  'old-label-out': 'stop',
  'old-number-declared': 'look',
  'number-late': 'look',
  'label-problem': 'look',
  rejected: 'stop',
  'second-order': 'stop',
};

/** Whether something can be claimed that nobody has raised yet. */
export function isOpenClaim({ claim, claimState }: Pick<PackageRow, 'claim' | 'claimState'>): boolean {
  return claim !== null && claimState === 'none';
}

/** A transaction number that was typed or pasted, in groups or not; null for anything else. */
export function transactionOf(search: string): string | null {
  const digits = search.replace(/\s/g, '');
  return /^\d{15,17}$/.test(digits) ? digits : null;
}
