/** One line of CSV. Cells that a spreadsheet would take for a formula stay text. */
export function stringifyRow(cells: readonly string[], separator: string): string {
  return cells
    .map((cell) => {
      const safe = /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell;
      return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(separator);
}
