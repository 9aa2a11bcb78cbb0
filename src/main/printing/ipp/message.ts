/**
 * IPP messages as RFC 8010 encodes them. Syntaxes that nothing here looks into (dates, resolutions, ranges, octets) stay
 * bytes in `other`.
 */
export type IppValue =
  | { readonly kind: 'integer' | 'enum'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: IppStringKind; readonly value: string }
  | { readonly kind: 'textWithLanguage' | 'nameWithLanguage'; readonly language: string; readonly value: string }
  | { readonly kind: 'collection'; readonly members: readonly IppAttribute[] }
  /** Out of band: the printer says that there is no value (no-value, unknown, unsupported, …). */
  | { readonly kind: 'none'; readonly tag: number }
  | { readonly kind: 'other'; readonly tag: number; readonly bytes: Uint8Array };

/** An attribute has at least one value. */
export type IppAttribute = { readonly name: string; readonly values: readonly IppValue[] };

/** Attributes under one delimiter tag (`groupTags`). */
export type IppGroup = { readonly tag: number; readonly attributes: readonly IppAttribute[] };

/** A request or an answer; `code` is the operation of the one and the status of the other. */
export type IppMessage = {
  readonly version: { readonly major: number; readonly minor: number };
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
};

/** Value tags of the string syntaxes (RFC 8010, 3.5.2). */
export const stringTags = {
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
} as const;
export type IppStringKind = keyof typeof stringTags;

/** Value tags of everything else that is taken apart. */
export const valueTags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  collectionEnd: 0x37,
  memberName: 0x4a,
} as const;

/** Delimiter tags (RFC 8010, 3.5.1). */
export const groupTags = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;

/** Tags below are delimiters, from here to `lastOutOfBandTag` values that are none. */
export const firstValueTag = 0x10;
export const lastOutOfBandTag = 0x1f;
