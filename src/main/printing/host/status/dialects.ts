import type { LanguageName } from '../../print-host.types';
import type { StatusDialect } from './status';
import { tsplStatus } from './tspl-status';
import { zplStatus } from './zpl-host-status';

/** How printers are asked for their state, by language; one that has no such question is not in it. */
export const statusDialects: Readonly<Partial<Record<LanguageName, StatusDialect>>> = {
  zpl: zplStatus,
  tspl: tsplStatus,
};
