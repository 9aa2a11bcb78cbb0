/** Finds the code in what was pasted: the code itself, or the whole address that the browser came back to. */
export function readAuthorisationCode(pasted: string): string {
  const text = pasted.trim();
  const inAddress = /[?&]code=([^&#\s]+)/.exec(text)?.[1];
  if (inAddress === undefined) return text;
  try {
    return decodeURIComponent(inAddress);
  } catch {
    return inAddress;
  }
}
