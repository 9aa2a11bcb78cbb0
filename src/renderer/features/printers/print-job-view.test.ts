import { describe, expect, it } from 'vitest';
import { printerIdSchema } from '../../../shared/domain/ids';
import { printJobSchema, printJobStates, type PrintJobState } from '../../../shared/domain/print-job';
import { canPrintAgain, jobActions, jobTone, splitJobs, standbyGroups } from './print-job-view';

const job = (printJobId: string, state: PrintJobState, change: object = {}) =>
  printJobSchema.parse({
    printJobId,
    kind: 'official-label',
    documentId: null,
    title: 'LX000000001CN',
    stock: 'label',
    position: null,
    shipmentId: 's1',
    shopId: 'shop',
    orderId: '8170004586005712',
    printerId: 'p1',
    printerName: 'Bench 1',
    waybillNumber: 'LX000000001CN',
    copy: 1,
    state,
    problem: null,
    problemDetails: {},
    reprintReason: '',
    isRequested: true,
    widthMm: null,
    heightMm: null,
    bytes: null,
    createdAtMs: 0,
    updatedAtMs: 0,
    ...change,
  });

describe('jobActions', () => {
  it('asks about a label only when it may have come out and nobody has said so', () => {
    expect(printJobStates.filter((state) => jobActions(state) === 'settle')).toEqual(['presumed', 'uncertain']);
  });

  it('lets only a blocked job be sent again', () => {
    expect(printJobStates.filter((state) => jobActions(state) === 'unblock')).toEqual(['blocked']);
  });
});

describe('jobTone', () => {
  it('is green only for a label that was seen', () => {
    expect(printJobStates.filter((state) => jobTone(state) === 'done')).toEqual(['confirmed']);
  });
});

describe('splitJobs', () => {
  const ids = (jobs: readonly { readonly printJobId: string }[]) => jobs.map(({ printJobId }) => printJobId);

  it('puts the questions first, then the lines of the printers in their order, and keeps the order of the rest', () => {
    const jobs = [
      job('a', 'presumed', { position: 1 }),
      job('b', 'blocked', { position: 5 }),
      job('c', 'confirmed', { position: 2 }),
      job('d', 'uncertain', { position: 3 }),
      job('e', 'ready', { position: 4 }),
      job('f', 'queued', { position: 6, printerId: 'p2' }),
    ];
    const { questions, line, others } = splitJobs(jobs);
    expect(ids(questions)).toEqual(['d']);
    expect(line.map(({ job: each, place }) => [each.printJobId, place])).toEqual([
      ['e', 1],
      ['b', 2],
      ['f', 1],
    ]);
    expect(ids(others)).toEqual(['a', 'c']);
  });

  it('gives what nobody asked for no place', () => {
    expect(splitJobs([job('a', 'ready')]).line).toEqual([]);
  });
});

describe('canPrintAgain', () => {
  it('is for documents that are done; a parcel’s official label is printed from its order', () => {
    expect(canPrintAgain(job('a', 'confirmed', { documentId: 'd1' }))).toBe(true);
    expect(canPrintAgain(job('a', 'presumed', { documentId: 'd1' }))).toBe(false);
    expect(canPrintAgain(job('a', 'confirmed'))).toBe(false);
  });
});

describe('standbyGroups', () => {
  const spare = { printerId: printerIdSchema.parse('spare') };

  it('are two and more jobs of one printer that the same printer stands by for', () => {
    const line = [
      job('a', 'ready'),
      job('b', 'blocked'),
      job('c', 'ready', { printerId: 'p2', printerName: 'Bench 2' }),
    ];
    expect(standbyGroups(line, () => spare)).toEqual([{ from: 'Bench 1', standby: spare, jobs: line.slice(0, 2) }]);
    expect(standbyGroups(line, ({ printJobId }) => (printJobId === 'a' ? spare : null))).toEqual([]);
    expect(standbyGroups(line, () => null)).toEqual([]);
  });
});
