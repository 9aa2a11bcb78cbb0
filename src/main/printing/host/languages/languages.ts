import type { LanguageName } from '../../print-host.types';
import type { Language } from './language';
import { zpl } from './zpl';

/** The languages by name; a new one is a file beside this and a line here. */
export const languages: Readonly<Record<LanguageName, Language>> = { zpl };
