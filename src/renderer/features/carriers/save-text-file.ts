/** Gives a text to the person as a file: the system asks where to put it. */
export function saveTextFile({ fileName, text }: { readonly fileName: string; readonly text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download begins after this turn; the address has to live until then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
