/** The words of `npm run verify-evidence`. */

/** @typedef {import('./check-evidence.mjs').EvidenceReport} EvidenceReport */
/** @typedef {import('./check-evidence.mjs').EvidenceProblem} EvidenceProblem */

/** @type {Readonly<Record<EvidenceProblem, string>>} */
const WORDS = {
  'not-evidence': 'this is no evidence file, or a part of it is missing',
  'newer-format': 'the file has a format that this check does not know',
  'not-as-written': 'the file is not byte for byte as it was written',
  seal: 'the contents do not fit the seal: something was changed',
  chain: 'the chain of the log is broken',
  'foreign-row': 'a line of the log is not of this order and station',
  'call-event': 'a step of a call is not as the log says',
  'print-event': 'a step of a label is not as the log says',
  label: 'a label is not as the log says',
  reason: 'a reason is not as the log says',
};

/** @param {EvidenceReport} report @returns {string[]} */
export function describeReport({ isSound, problems, evidence, proved, unproved }) {
  const head = evidence === null ? [] : [`Order ${evidence.orderId}, station ${evidence.station}`];
  if (!isSound) {
    return [...head, 'NOT SOUND', ...problems.map(({ code, at }) => `- ${WORDS[code]}${at === '' ? '' : ` (${at})`}`)];
  }
  return [
    ...head,
    'SOUND',
    'Proved:',
    `- ${proved.rows} lines of the log of this order stand unchanged in one chain; ${proved.between} lines of others between them are there and in their places`,
    `- ${proved.callEvents} steps of calls to AliExpress, ${proved.printEvents} steps of labels and ${proved.labels} label documents are as the log says`,
    `- ${proved.reasons} reasons are the very words that were typed`,
    'Not proved:',
    '- that the log was not written anew as a whole: compare the head with the station, or with another evidence file of it',
    '- that the clock of the station was right, and that the packer was who the name says',
    ...(unproved.events + unproved.labels === 0
      ? []
      : [
          `- ${unproved.events} steps and ${unproved.labels} labels of which the log says nothing (older than the chain)`,
        ]),
    ...(unproved.reasons === 0
      ? []
      : [`- what ${unproved.reasons} reasons said: the words were erased, only their hash is kept`]),
    `Head: ${evidence?.chain.head ?? ''}`,
  ];
}
