import type { RawLanguageName } from '../../print-host.types';
import { epl } from './epl';
import type { Language } from './language';
import { tspl } from './tspl';
import { zpl } from './zpl';

/** The languages by name; a new one is a file beside this and a line here. */
export const languages: Readonly<Record<RawLanguageName, Language>> = { zpl, tspl, epl };
