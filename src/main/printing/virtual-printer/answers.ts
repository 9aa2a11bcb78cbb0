import type { VirtualPrinterView } from '../../../shared/contract/printer-setup.contract';
import type { LanguageName } from '../print-host.types';

/** A question at the start of what has arrived; `label` is empty. */
export type TakenQuestion = { readonly question: string; readonly rest: Uint8Array };

const questions = ['~HQES', '~HQSN', '~HS', '~HI', '\x1b!?', '\x1b!S', '~!T', 'UQ'];

/** The question that stands in front, between labels; inside one the same bytes are dots. */
export function takeQuestion(bytes: Uint8Array): TakenQuestion | undefined {
  const start = Buffer.from(bytes.subarray(0, 24)).toString('latin1');
  const blanks = /^[\r\n ]*/.exec(start)?.[0].length ?? 0;
  const question = questions.find((it) => start.startsWith(it, blanks));
  return question === undefined ? undefined : { question, rest: bytes.subarray(blanks + question.length) };
}

/** What the virtual printer says to a question: its state in one language, nothing in the others. */
export function answerTo(
  question: string,
  view: VirtualPrinterView,
  printer: { readonly speaks: LanguageName; readonly dotsPerMm: number; readonly isReceiving: boolean },
): string {
  if (view.faults.answers === 'none') return '';
  if (view.faults.answers === 'garbage') return '\x02\x00?,,\x03\xff\x02rubbish\x03\r\n';
  if (printer.speaks === 'zpl') return zplAnswer(question, view, printer);
  if (printer.speaks === 'tspl') return tsplAnswer(question, view, printer.isReceiving);
  return question === 'UQ' ? eplAnswer : '';
}

function zplAnswer(
  question: string,
  view: VirtualPrinterView,
  { dotsPerMm, isReceiving }: { readonly dotsPerMm: number; readonly isReceiving: boolean },
): string {
  switch (question) {
    case '~HI':
      return `\x02VIRTUAL PRINTER,V1.0,${Math.round(dotsPerMm)},8192KB\x03\r\n`;
    case '~HQSN':
      return '\x02\r\n  SERIAL NUMBER\r\n  VIRTUAL-1\r\n\x03\r\n';
    case '~HQES':
      return errorReport(view);
    case '~HS':
      // The host status has no sign for a jam: as some printers do, it stays silent, and tells it as an error.
      return view.state === 'jam' ? '' : hostStatus(view, isReceiving);
    default:
      return '';
  }
}

const digit = (isSet: boolean): string => (isSet ? '1' : '0');

function hostStatus({ state, waiting }: VirtualPrinterView, isReceiving: boolean): string {
  const formats = String(Math.min(999, waiting)).padStart(3, '0');
  return (
    `\x02030,${digit(state === 'paper-out')},0,1200,${formats},0,0,${digit(isReceiving)},000,0,0,0\x03\r\n` +
    `\x02001,0,${digit(state === 'head-open')},0,0,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n`
  );
}

const errorBits: Readonly<Partial<Record<VirtualPrinterView['state'], number>>> = {
  'paper-out': 0x1,
  'head-open': 0x4,
  jam: 0x1000,
};

function errorReport({ state }: VirtualPrinterView): string {
  const bits = errorBits[state] ?? 0;
  const low = bits.toString(16).toUpperCase().padStart(8, '0');
  return (
    `\x02\r\n\r\nPRINTER STATUS\r\n   ERRORS:         ${digit(bits !== 0)} 00000000 ${low}\r\n` +
    '   WARNINGS:       0 00000000 00000000\r\n\x03\r\n'
  );
}

const statusBits: Readonly<Partial<Record<VirtualPrinterView['state'], number>>> = {
  'head-open': 0x01,
  jam: 0x02,
  'paper-out': 0x04,
};

function tsplAnswer(question: string, { state }: VirtualPrinterView, isReceiving: boolean): string {
  if (question === '\x1b!?') return String.fromCharCode(statusBits[state] ?? (isReceiving ? 0x20 : 0));
  return question === '~!T' ? 'Virtual printer\r\n' : '';
}

const eplAnswer = 'UKQ1935VRT V1.00\r\nPage Mode\r\nS4 D08 R000,000 ZT UN\r\nq800 Q1200,024\r\n';
