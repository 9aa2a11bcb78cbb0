import { eplReader } from './epl-reader';
import type { LabelReader } from './label-reading';
import { tsplReader } from './tspl-reader';
import { zplReader } from './zpl-graphic-reader';

/** The languages that can be read back. ZPL comes last: it looks for its start anywhere, also inside raw dots. */
export const labelReaders: readonly LabelReader[] = [tsplReader, eplReader, zplReader];
