/**
 * Checks an evidence file as docs/evidence.md describes it. Plain Node without a single package, so that whoever gets
 * such a file can run it; the app uses this very code.
 */

import { createHash } from 'node:crypto';

/**
 * @typedef {{ seq: number, atMs: number, packer: string, station: string, action: string, shopId: string,
 *   orderId: string, subjectId: string, detailsJson: string }} Row
 * @typedef {{ seq: number, atMs: number, event: string, state: string, statusSha256: string }} CallEvent
 * @typedef {{ seq: number, atMs: number, event: string, state: string }} PrintEvent
 * @typedef {{
 *   format: 'waybench-evidence', version: 1 | 2, app: string, exportedAtMs: number, station: string,
 *   shopId: string, orderId: string,
 *   chain: { firstSeq: number, before: string, links: (Row | string)[], head: string },
 *   calls: { callId: string, kind: string, requestSha256: string, events: CallEvent[] }[],
 *   printJobs: { printJobId: string, copy: number, labelSha256: string, events: PrintEvent[] }[],
 *   labels: { sha256: string, waybillNumber: string }[],
 *   reasons?: { seq: number, salt: string, reason: string }[],
 *   seal: string,
 * }} Evidence
 * @typedef {'not-evidence' | 'newer-format' | 'not-as-written' | 'seal' | 'chain' | 'foreign-row' | 'call-event'
 *   | 'print-event' | 'label' | 'reason'} EvidenceProblem
 * @typedef {{
 *   isSound: boolean,
 *   problems: { code: EvidenceProblem, at: string }[],
 *   evidence: Evidence | null,
 *   proved: { rows: number, between: number, callEvents: number, printEvents: number, labels: number,
 *     reasons: number },
 *   unproved: { events: number, labels: number, reasons: number },
 * }} EvidenceReport
 */

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** @param {Row} row */
export function rowHash(row) {
  const { seq, atMs, packer, station, action, shopId, orderId, subjectId, detailsJson } = row;
  return sha256(
    JSON.stringify(['waybench-history-1', seq, atMs, packer, station, action, shopId, orderId, subjectId, detailsJson]),
  );
}

/** @param {string} callId @param {CallEvent} event */
export function callEventHash(callId, { seq, atMs, event, state, statusSha256 }) {
  return sha256(JSON.stringify(['waybench-call-event-1', seq, callId, atMs, event, state, statusSha256]));
}

/** @param {string} printJobId @param {PrintEvent} event */
export function printEventHash(printJobId, { seq, atMs, event, state }) {
  return sha256(JSON.stringify(['waybench-print-event-1', seq, printJobId, atMs, event, state]));
}

/**
 * The file's text for an evidence without its seal.
 *
 * @param {Omit<Evidence, 'seal'>} evidence
 */
export function writeEvidence(evidence) {
  return `${JSON.stringify({ ...evidence, seal: sha256(JSON.stringify(evidence)) }, null, 2)}\n`;
}

/**
 * @param {string} text the whole file
 * @returns {EvidenceReport}
 */
export function checkEvidence(text) {
  /** @type {EvidenceReport} */
  const report = {
    isSound: false,
    problems: [],
    evidence: null,
    proved: { rows: 0, between: 0, callEvents: 0, printEvents: 0, labels: 0, reasons: 0 },
    unproved: { events: 0, labels: 0, reasons: 0 },
  };
  try {
    const evidence = readEvidence(text, report);
    if (evidence !== null) {
      report.evidence = evidence;
      checkSeal(text, evidence, report);
      const rows = checkChain(evidence, report);
      checkEvents(evidence, rows, report);
      checkLabels(evidence, rows, report);
      checkReasons(evidence, rows, report);
    }
  } catch {
    // A part that is missing or of another kind than the format says.
    report.problems.push({ code: 'not-evidence', at: '' });
  }
  report.isSound = report.problems.length === 0;
  return report;
}

/** @param {string} text @param {EvidenceReport} report @returns {Evidence | null} */
function readEvidence(text, report) {
  const value = JSON.parse(text);
  if (value?.format !== 'waybench-evidence') {
    report.problems.push({ code: 'not-evidence', at: 'format' });
    return null;
  }
  if (value.version !== 1 && value.version !== 2) {
    report.problems.push({ code: 'newer-format', at: String(value.version) });
    return null;
  }
  return value;
}

/** @param {string} text @param {Evidence} evidence @param {EvidenceReport} report */
function checkSeal(text, evidence, report) {
  const { seal, ...sealed } = evidence;
  if (seal !== sha256(JSON.stringify(sealed))) report.problems.push({ code: 'seal', at: 'seal' });
  if (text !== writeEvidence(sealed)) report.problems.push({ code: 'not-as-written', at: '' });
}

/** @param {Evidence} evidence @param {EvidenceReport} report @returns {Row[]} */
function checkChain({ chain, station, shopId, orderId }, report) {
  /** @type {Row[]} */
  const rows = [];
  let hash = chain.before;
  for (const [index, link] of chain.links.entries()) {
    const seq = chain.firstSeq + index;
    if (typeof link === 'string') {
      report.proved.between += 1;
      hash = sha256(hash + link);
      continue;
    }
    const isOfOrder = link.shopId === shopId && link.orderId === orderId;
    if (link.seq !== seq) report.problems.push({ code: 'chain', at: `history ${seq}` });
    if (!isOfOrder || link.station !== station) report.problems.push({ code: 'foreign-row', at: `history ${seq}` });
    rows.push(link);
    hash = sha256(hash + rowHash(link));
  }
  if (hash !== chain.head) report.problems.push({ code: 'chain', at: 'head' });
  report.proved.rows = rows.length;
  return rows;
}

/** @param {Evidence} evidence @param {Row[]} rows @param {EvidenceReport} report */
function checkEvents(evidence, rows, report) {
  const kinds = /** @type {const} */ ([
    ['call-event', 'callEvents', evidence.calls.map((it) => eventsOf(it.callId, it.events, callEventHash))],
    ['print-event', 'printEvents', evidence.printJobs.map((it) => eventsOf(it.printJobId, it.events, printEventHash))],
  ]);
  for (const [code, counter, lists] of kinds) {
    const known = boundHashes(rows, code);
    for (const { key, hash } of lists.flat()) {
      const bound = known.get(key);
      known.delete(key);
      if (bound === undefined) report.unproved.events += 1;
      else if (bound === hash) report.proved[counter] += 1;
      else report.problems.push({ code, at: key });
    }
    // The log speaks of an event that the file does not show.
    for (const key of known.keys()) report.problems.push({ code, at: key });
  }
  for (const { printJobId, copy, labelSha256 } of evidence.printJobs) {
    const queued = rows.find((row) => row.action === 'print-job.queue' && row.subjectId === printJobId);
    const told = queued === undefined ? null : JSON.parse(queued.detailsJson);
    if (told !== null && (told.labelSha256 !== labelSha256 || told.copy !== copy))
      report.problems.push({ code: 'print-event', at: printJobId });
  }
  for (const { callId, kind, requestSha256 } of evidence.calls) {
    const begun = rows.findLast((row) => row.action === 'call.begin' && row.subjectId === callId);
    const told = begun === undefined ? null : JSON.parse(begun.detailsJson);
    if (told !== null && (told.kind !== kind || told.requestSha256 !== requestSha256))
      report.problems.push({ code: 'call-event', at: callId });
  }
}

/**
 * @template {{ seq: number }} E
 * @param {string} id
 * @param {E[]} events
 * @param {(id: string, event: E) => string} hashOf
 */
function eventsOf(id, events, hashOf) {
  return events.map((event) => ({ key: `${id} ${event.seq}`, hash: hashOf(id, event) }));
}

/** What the log says of events: `id seq` → hash. @param {Row[]} rows @param {'call-event' | 'print-event'} code */
function boundHashes(rows, code) {
  const prefix = code === 'call-event' ? 'call.' : 'print-job.';
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const row of rows.filter(({ action }) => action.startsWith(prefix))) {
    const { eventSeq, eventSha256 } = JSON.parse(row.detailsJson);
    known.set(`${row.subjectId} ${eventSeq}`, eventSha256);
  }
  return known;
}

/** @param {Evidence} evidence @param {Row[]} rows @param {EvidenceReport} report */
function checkLabels({ labels }, rows, report) {
  const stored = rows.filter((row) => row.action === 'label-stored').map((row) => JSON.parse(row.detailsJson));
  for (const { sha256: hash, waybillNumber } of labels) {
    const told = stored.filter((each) => each.sha256 === hash);
    if (told.length === 0) report.unproved.labels += 1;
    else if (told.some((each) => each.waybillNumber === waybillNumber)) report.proved.labels += 1;
    else report.problems.push({ code: 'label', at: hash });
  }
  for (const { sha256: hash } of stored)
    if (!labels.some((label) => label.sha256 === hash)) report.problems.push({ code: 'label', at: hash });
}

/** Words that are not there were erased: their hash alone is proved. @param {Evidence} evidence @param {Row[]} rows @param {EvidenceReport} report */
function checkReasons({ reasons = [] }, rows, report) {
  /** @type {Map<number, string>} */
  const told = new Map();
  for (const { seq, detailsJson } of rows) {
    const { reasonSha256 } = JSON.parse(detailsJson);
    if (reasonSha256 !== undefined) told.set(seq, reasonSha256);
  }
  for (const { seq, salt, reason } of reasons) {
    if (told.get(seq) === sha256(salt + reason)) report.proved.reasons += 1;
    else report.problems.push({ code: 'reason', at: `history ${seq}` });
    told.delete(seq);
  }
  report.unproved.reasons = told.size;
}
