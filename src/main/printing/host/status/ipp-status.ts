import type { StopReason } from '../../../../shared/domain/printer-state';
import type { IppQueue } from '../../ipp/address';
import { ippPort, printerUriOf, readIppAddress } from '../../ipp/address';
import { callIpp } from '../../ipp/ipp-client';
import { groupTags } from '../../ipp/message';
import type { IppAnswer } from '../../ipp/requests';
import { answersIn, getPrinterAttributes } from '../../ipp/requests';
import { readTcpAddress } from '../transports/tcp-address';
import type { AskOptions, StatusSourceKind, StatusTarget } from './source';
import type { DeviceStatus } from './status';
import { stateOf } from './status';

/** IPP: the queue that labels go to, or the network printer itself. A request of its own beside the label. */
export const ippSource: StatusSourceKind = (target) => {
  const queue = queueOf(target);
  return queue === undefined ? undefined : { duringLabel: 'beside', ask: (options) => askIpp(queue, options) };
};

/** Where nearly every printer that speaks IPP answers (RFC 8011 leaves it open; IPP Everywhere names it). */
const printersOwnPath = '/ipp/print';

function queueOf({ address, status }: StatusTarget): IppQueue | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || status === 'snmp') return undefined;
  const queue = readIppAddress(url);
  if (queue !== undefined || status === 'query' || url.protocol !== 'tcp:') return queue;
  return { server: { kind: 'tcp', host: readTcpAddress(url).host, port: ippPort }, path: printersOwnPath };
}

/** A server that answers takes longer than a printer's own status line, and is asked only once a round. */
const answerTimes = 3;

/** Asks a queue or a printer for its state; never rejects. */
export async function askIpp(queue: IppQueue, { timeoutMs, isIdentified, signal }: AskOptions): Promise<DeviceStatus> {
  const message = getPrinterAttributes(printerUriOf(queue), [
    'device-uri',
    'printer-is-accepting-jobs',
    'printer-make-and-model',
    'printer-state',
    'printer-state-reasons',
  ]);
  const timeouts = { connectMs: timeoutMs, stallMs: timeoutMs * answerTimes };
  const outcome = await callIpp({ ...queue, message, timeouts, signal });
  if (outcome.state === 'unreached') return { state: 'unreachable' };
  if (outcome.state !== 'answered' || outcome.message.code >= 0x0100) return { state: 'silent' };
  const [answer] = answersIn(outcome.message, groupTags.printer);
  return answer === undefined ? { state: 'silent' } : readIppState(answer, isIdentified);
}

const printerStates = { idle: 3, processing: 4, stopped: 5 } as const;

/**
 * printer-state-reasons (RFC 8011, 5.4.12) that stop a printer. A warning or a report stops nothing, except that some
 * printers call it a warning that they have no paper.
 */
const stopReasons: readonly (readonly [StopReason, RegExp])[] = [
  ['head-open', /^(?:cover|door|interlock)-open\b/],
  ['paper-out', /^(?:media-empty|media-needed|input-tray-missing)\b/],
  ['ribbon-out', /^(?:marker-supply-empty|toner-empty)\b/],
  ['jam', /^media-jam\b/],
  ['overheated', /^fuser-over-temp\b/],
  ['paused', /^(?:paused|moving-to-paused)\b/],
];

/** Reads what Get-Printer-Attributes answered. */
export function readIppState(answer: IppAnswer, isIdentified: boolean): DeviceStatus {
  const state = answer.number('printer-state');
  const reasons = answer.texts('printer-state-reasons').filter((it) => it !== 'none' && !it.endsWith('-report'));
  // Only a print server's queue tells the device behind it; a printer is that device.
  const isQueue = answer.text('device-uri') !== undefined;
  const model = answer.text('printer-make-and-model');
  const facts = isIdentified && model !== undefined && !isQueue ? { facts: { model } } : {};
  const said = (pattern: RegExp): boolean => reasons.some((reason) => pattern.test(reason));
  const signs = Object.fromEntries(stopReasons.map(([reason, pattern]) => [reason, said(pattern)]));
  const isKnown = Object.values(signs).includes(true);
  if (state === printerStates.stopped) {
    return { ...stateOf({ ...signs, other: !isKnown }, false), ...facts };
  }
  // What a queue last heard of its device is as old as its last job.
  if (isQueue && state !== printerStates.processing) return { state: 'no-claim' };
  if (said(/^(?:offline|timed-out)\b/) && !isKnown) return { state: 'unreachable' };
  if (state !== printerStates.idle && state !== printerStates.processing) return { state: 'silent' };
  return { ...stateOf(signs, state === printerStates.processing), ...facts };
}
