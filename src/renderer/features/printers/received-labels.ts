import type { ReceivedLabel } from '../../../shared/contract/printing.contract';

/** The labels of the virtual printer, the last one that came out first. */
export function newestFirst(labels: readonly ReceivedLabel[]): readonly ReceivedLabel[] {
  return labels.toSorted(
    (a, b) => b.receivedAtMs - a.receivedAtMs || b.id.localeCompare(a.id, 'en', { numeric: true }),
  );
}
