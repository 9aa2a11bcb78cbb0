import type { OpenLine } from '../lines/line';
import { serialLine } from '../lines/serial-line';
import { tcpLine } from '../lines/tcp-line';
import { usblpLine } from '../lines/usblp-line';
import { readSerialAddress } from '../transports/serial';
import { readTcpAddress } from '../transports/tcp-address';
import { readUsbAddress } from '../transports/usblp';
import { statusDialects } from './dialects';
import { probeStatus } from './probe';
import type { StatusSource, StatusSourceKind } from './source';

type Way = { readonly open: OpenLine; readonly hasSecondLine: boolean };

/** The ways on which a printer can answer in its own language. */
const wayByProtocol: Readonly<Record<string, (url: URL) => Way>> = {
  'tcp:': (url) => ({ open: tcpLine(readTcpAddress(url)), hasSecondLine: true }),
  'usblp:': (url) => ({ open: usblpLine(readUsbAddress(url)), hasSecondLine: false }),
  'serial:': (url) => ({ open: serialLine(readSerialAddress(url)), hasSecondLine: false }),
};

/** The two-way line to the printer at an address; undefined when it is a one-way one. */
export function findLine(address: string): OpenLine | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url === undefined ? undefined : wayByProtocol[url.protocol]?.(url).open;
}

/** The printer's own language over the printer's own address. */
export const languageSource: StatusSourceKind = ({ address, language, status }): StatusSource | undefined => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const way = url === undefined ? undefined : wayByProtocol[url.protocol]?.(url);
  const dialect = statusDialects[language];
  if (status !== 'query' || way === undefined || dialect === undefined) return undefined;
  return {
    duringLabel: way.hasSecondLine && dialect.isHeardAmidLabel ? 'when-stalled' : 'never',
    ask: (options) => probeStatus(way.open, dialect, options),
  };
};
