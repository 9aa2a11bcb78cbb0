/** Where a key moves the mark to; null when it is no key of the list, or the list is empty. */
export function moveIndex(key: string, index: number, total: number, pageRows: number): number | null {
  if (total === 0) return null;
  const clamp = (to: number) => Math.min(total - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return clamp(index - 1);
    case 'PageDown':
      return clamp(index + pageRows);
    case 'PageUp':
      return clamp(index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

/** The pages that hold rows from `first` to `last`, and the one with the mark. */
export function pagesOf(first: number, last: number, marked: number, pageSize: number): readonly number[] {
  const pages = new Set([Math.floor(marked / pageSize)]);
  for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) pages.add(page);
  return [...pages].toSorted((a, b) => a - b);
}
