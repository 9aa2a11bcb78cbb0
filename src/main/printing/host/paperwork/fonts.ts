import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fontkit from '@pdf-lib/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';

/** A weight; letters of East Asia exist in the plain one only and stand in for the bold. */
export type Weight = 'plain' | 'bold';

type FontFile = { readonly bytes: Uint8Array; readonly characters: ReadonlySet<number> };

const files = {
  cjk: 'noto-sans-sc-medium.ttf',
  bold: 'noto-sans-bold.ttf',
  korean: 'noto-sans-kr-medium.ttf',
} as const;
type FontName = keyof typeof files;

/** Which font is asked first for a character. */
const orderOf: Readonly<Record<Weight, readonly FontName[]>> = {
  plain: ['cjk', 'korean'],
  bold: ['bold', 'cjk', 'korean'],
};

const latinOrderOf: Readonly<Record<Weight, readonly FontName[]>> = {
  plain: ['korean', 'cjk'],
  bold: ['bold', 'korean', 'cjk'],
};

/** A stretch of text in one font. */
export type FontRun = { readonly font: PDFFont; readonly text: string };

/** The fonts of one document; those that nothing is written in are not embedded. */
export type FontSet = {
  /** The text cut where the font changes. Characters that no font has become an empty box. */
  runs(text: string, weight: Weight): readonly FontRun[];
  /** The text's width in points. */
  width(text: string, weight: Weight, size: number): number;
  /** The characters that no font had, each once. */
  unknown(): string;
};

const EMPTY_BOX = '\u25A1';
let loading: Promise<Readonly<Record<FontName, FontFile>>> | undefined;

/** Gives a document the fonts of assets/fonts; the files are read once. */
export async function embedFonts(document: PDFDocument): Promise<FontSet> {
  loading ??= readFonts();
  const loaded = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  document.registerFontkit(fontkit);
  const embedded = {
    cjk: await embed(document, loaded.cjk),
    bold: await embed(document, loaded.bold),
    korean: await embed(document, loaded.korean),
  };
  const unknown = new Set<string>();
  const widths = new Map<string, number>();

  const fontOf = (character: string, names: readonly FontName[]): FontName | undefined =>
    names.find((name) => loaded[name].characters.has(character.codePointAt(0) ?? 0));

  const widthOf = (character: string, name: FontName): number => {
    const key = name + character;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = embedded[name].widthOfTextAtSize(character, 1000) / 1000;
    widths.set(key, width);
    return width;
  };

  /** Quotes of the Chinese font are as wide as ideographs. */
  const order = (text: string, weight: Weight): readonly FontName[] =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? orderOf[weight] : latinOrderOf[weight];

  const split = (text: string, weight: Weight): readonly (readonly [FontName, string])[] => {
    const runs: [FontName, string][] = [];
    const names = order(text, weight);
    for (const character of text.normalize('NFC')) {
      const found = fontOf(character, names);
      if (found === undefined) unknown.add(character);
      const [name, shown] = found === undefined ? (['cjk', EMPTY_BOX] as const) : ([found, character] as const);
      const last = runs.at(-1);
      if (last?.[0] === name) last[1] += shown;
      else runs.push([name, shown]);
    }
    return runs;
  };

  return {
    runs: (text, weight) => split(text, weight).map(([name, part]) => ({ font: embedded[name], text: part })),
    width: (text, weight, size) =>
      split(text, weight)
        .flatMap(([name, part]) => Array.from(part, (character) => widthOf(character, name)))
        .reduce((sum, width) => sum + width * size, 0),
    unknown: () => [...unknown].join(''),
  };
}

function embed(document: PDFDocument, file: FontFile): Promise<PDFFont> {
  return document.embedFont(file.bytes, { subset: true, features: { liga: false, kern: false } });
}

async function readFonts(): Promise<Readonly<Record<FontName, FontFile>>> {
  const folder = fontFolder(dirname(fileURLToPath(import.meta.url)));
  const read = async (name: FontName): Promise<FontFile> => {
    const bytes = new Uint8Array(await readFile(join(folder, files[name])));
    return { bytes, characters: new Set(fontkit.create(bytes).characterSet) };
  };
  return { cjk: await read('cjk'), bold: await read('bold'), korean: await read('korean') };
}

/** `assets/fonts` beside `src` or `out`, whichever this code runs from. */
function fontFolder(from: string): string {
  const folder = join(from, 'assets', 'fonts');
  if (existsSync(folder)) return folder;
  const above = dirname(from);
  if (above === from) throw new Error('the folder of the fonts is not there');
  return fontFolder(above);
}
