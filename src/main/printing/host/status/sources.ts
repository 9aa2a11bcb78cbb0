import { ippSource } from './ipp-status';
import { languageSource } from './language-source';
import { snmpSource } from './snmp-status';
import type { StatusSource, StatusSourceKind, StatusTarget } from './source';
import { spoolerSource } from './spooler-status';

/** A new way to ask is one file here and one line. */
const kinds: readonly StatusSourceKind[] = [snmpSource, ippSource, spoolerSource, languageSource];

/** How a printer is asked for its state; undefined when it has no way to tell. */
export function findStatusSource(target: StatusTarget): StatusSource | undefined {
  for (const kind of kinds) {
    const source = kind(target);
    if (source !== undefined) return source;
  }
  return undefined;
}
