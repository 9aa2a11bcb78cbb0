import { describe, expect, it } from 'vitest';
import { printJobSchema, printJobStates, type PrintJobState } from '../../../shared/domain/print-job';
import { jobActions, jobTone, splitJobs } from './print-job-view';

const job = (printJobId: string, state: PrintJobState) =>
  printJobSchema.parse({
    printJobId,
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
  it('puts what waits for a person first and keeps the order', () => {
    const jobs = [job('a', 'presumed'), job('b', 'blocked'), job('c', 'confirmed'), job('d', 'uncertain')];
    const { waiting, others } = splitJobs(jobs);
    expect(waiting.map(({ printJobId }) => printJobId)).toEqual(['b', 'd']);
    expect(others.map(({ printJobId }) => printJobId)).toEqual(['a', 'c']);
  });
});
