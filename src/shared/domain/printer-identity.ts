/** What the rules need to know of a printer of the station. */
export type KnownPrinter = {
  readonly address: string;
  readonly identity: string;
  readonly isTrial: boolean;
  readonly isVirtual: boolean;
};

/** What is told of a printer that was found. `identity`: words such as `uuid:…`, `serial:…`, `mac:…`, `host:…`. */
export type FoundIdentity = { readonly address: string; readonly identity: string };

/** Whether a found printer is one of the station's. `moved`: the same device at another address. */
export type Recognition<P extends KnownPrinter> =
  | { readonly kind: 'new' }
  | { readonly kind: 'known' | 'moved'; readonly printer: P };

/**
 * Recognises a device by anything that it told then and tells now: a new address from the network, a queue under
 * another name and another cable do not make another printer of it. Without a word in common only the address counts.
 */
export function recognisePrinter<P extends KnownPrinter>(printers: readonly P[], found: FoundIdentity): Recognition<P> {
  const all = printers.filter((printer) => !printer.isTrial && !printer.isVirtual);
  const atAddress = all.find((printer) => printer.address === found.address);
  if (atAddress !== undefined && !contradicts(atAddress.identity, found.identity)) {
    return { kind: 'known', printer: atAddress };
  }
  const same = all.find((printer) => wordsOf(printer.identity).some((word) => wordsOf(found.identity).includes(word)));
  return same === undefined ? { kind: 'new' } : { kind: 'moved', printer: same };
}

/** The serial number that a USB printer's address names, as a word of an identity; empty when it names none. */
export function serialIn(address: string): string {
  const [, serial] = /[?&]serial=([\w-]{4,40})(?:&|$)/.exec(address) ?? [];
  return serial === undefined ? '' : `serial:${serial.toLowerCase()}`;
}

/** All that is known of a device, each word once. */
export function joinIdentities(...identities: readonly string[]): string {
  const words = [...new Set(identities.flatMap(wordsOf))];
  let joined = '';
  for (const word of words) if (joined.length + word.length < 160) joined = joined === '' ? word : `${joined} ${word}`;
  return joined;
}

/** The address was given to another device: both tell a number of the same kind, and another one. */
function contradicts(one: string, other: string): boolean {
  const kinds = new Map(wordsOf(one).map((word) => [kindOf(word), word]));
  const shared = wordsOf(other).filter((word) => kinds.has(kindOf(word)));
  return shared.length > 0 && shared.every((word) => kinds.get(kindOf(word)) !== word);
}

function kindOf(word: string): string {
  return word.slice(0, word.indexOf(':'));
}

function wordsOf(identity: string): readonly string[] {
  return identity.split(' ').filter((word) => word !== '');
}
