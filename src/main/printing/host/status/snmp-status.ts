import { readIppAddress } from '../../ipp/address';
import { snmpVersions, type SnmpValue } from '../snmp/message';
import type { SnmpAgent, SnmpOutcome } from '../snmp/snmp-client';
import { askAgent, snmpPort } from '../snmp/snmp-client';
import { readTcpAddress } from '../transports/tcp-address';
import type { AskOptions, StatusSourceKind } from './source';
import type { DeviceStatus, PrinterFacts } from './status';
import { stateOf } from './status';

/** Host Resources (RFC 2790) and Printer MIB (RFC 3805), for the first device of the host. */
export const printerOids = {
  status: '1.3.6.1.2.1.25.3.5.1.1.1',
  errors: '1.3.6.1.2.1.25.3.5.1.2.1',
  lifeCount: '1.3.6.1.2.1.43.10.2.1.4.1.1',
  serialNumber: '1.3.6.1.2.1.43.5.1.1.17.1',
  description: '1.3.6.1.2.1.1.1.0',
} as const;

/** SNMP at the host that labels go to. It has a line of its own. */
export const snmpSource: StatusSourceKind = ({ address, status, community }) => {
  const host = status === 'snmp' ? hostOf(address) : undefined;
  if (host === undefined) return undefined;
  const agent = { host, port: snmpPort, community };
  return { duringLabel: 'beside', ask: (options) => askSnmp(agent, options) };
};

function hostOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'tcp:') return readTcpAddress(url).host;
  const queue = url === undefined ? undefined : readIppAddress(url);
  return queue?.server.kind === 'tcp' ? queue.server.host : undefined;
}

/**
 * Asks in SNMPv2c, twice as UDP may lose a question, then in SNMPv1, which is all that older print servers know. There a
 * variable that is missing spoils the whole answer, so only the two that matter are asked for.
 */
export async function askSnmp(agent: SnmpAgent, options: AskOptions): Promise<DeviceStatus> {
  const all = Object.values(printerOids);
  const essential = [printerOids.status, printerOids.errors];
  const tries = [
    { version: snmpVersions.v2c, oids: all },
    { version: snmpVersions.v2c, oids: all },
    { version: snmpVersions.v1, oids: essential },
  ];
  let last: SnmpOutcome = { state: 'silent' };
  for (const question of tries) {
    last = await askAgent(agent, question, options);
    if (last.state === 'unreachable' || options.signal.aborted) break;
    if (last.state === 'answered') return readPrinterMib(last.response.values, options.isIdentified);
  }
  return { state: last.state === 'unreachable' ? 'unreachable' : 'silent' };
}

const printerStatus = { printing: 4, warmingUp: 5 } as const;
/** hrPrinterDetectedErrorState: bit 0 is the highest one of the first byte. */
const errorBits = { noPaper: 1, noToner: 3, doorOpen: 4, jammed: 5, inputTrayMissing: 8, inputTrayEmpty: 13 } as const;

/**
 * Reads the variables. `offline` and `serviceRequested` are passed over as CUPS does: many printers set them while they
 * print well. Neither counts low paper or low ribbon: labels still come out.
 */
export function readPrinterMib(values: ReadonlyMap<string, SnmpValue>, isIdentified: boolean): DeviceStatus {
  const status = values.get(printerOids.status);
  const errors = values.get(printerOids.errors);
  if (typeof status !== 'number' && !Buffer.isBuffer(errors)) return { state: 'silent' };
  const bits = Buffer.isBuffer(errors) ? errors : Buffer.alloc(0);
  const has = (bit: number): boolean => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  const state = stateOf(
    {
      'head-open': has(errorBits.doorOpen),
      'paper-out': has(errorBits.noPaper) || has(errorBits.inputTrayEmpty) || has(errorBits.inputTrayMissing),
      'ribbon-out': has(errorBits.noToner),
      jam: has(errorBits.jammed),
    },
    status === printerStatus.printing || status === printerStatus.warmingUp,
  );
  const facts = readFacts(values, isIdentified);
  return Object.keys(facts).length === 0 ? state : { ...state, facts };
}

function readFacts(values: ReadonlyMap<string, SnmpValue>, isIdentified: boolean): PrinterFacts {
  const lifeCount = values.get(printerOids.lifeCount);
  const model = textOf(values.get(printerOids.description));
  const serialNumber = textOf(values.get(printerOids.serialNumber));
  return {
    ...(typeof lifeCount === 'number' && lifeCount >= 0 ? { lifeCount } : {}),
    ...(isIdentified && model !== '' ? { model } : {}),
    ...(isIdentified && serialNumber !== '' ? { serialNumber } : {}),
  };
}

const MAX_TEXT = 60;

function textOf(value: SnmpValue | undefined): string {
  if (!Buffer.isBuffer(value)) return '';
  return value
    .toString('utf8')
    .replaceAll(/[^\x21-\x7e]+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT);
}
