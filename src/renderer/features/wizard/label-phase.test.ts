import { describe, expect, it } from 'vitest';
import { aPrintJob } from '../../../../test/support/factories';
import { printJobStates, type PrintJob, type PrintJobState } from '../../../shared/domain/print-job';
import type { LabelView } from '../../../shared/domain/shipment';
import { labelPhaseOf } from './label-phase';

const stored: LabelView = { state: 'stored', sha256: 'a', sizeBytes: 3500 };

function job(state: PrintJobState, more: Partial<PrintJob> = {}): PrintJob {
  return aPrintJob({ state, ...more });
}

describe('labelPhaseOf', () => {
  it.each<readonly [LabelView, string]>([
    [{ state: 'none' }, 'waiting-for-number'],
    [{ state: 'waiting-for-number' }, 'waiting-for-number'],
    [{ state: 'fetching', problem: 'gateway.timeout' }, 'fetching'],
    [stored, 'ready'],
  ])('of the document %o without a job is %s', (label, phase) => {
    expect(labelPhaseOf({ label, printJobs: [] }).phase).toBe(phase);
  });

  it.each<readonly [PrintJobState, string]>([
    ['queued', 'printing'],
    ['ready', 'printing'],
    ['transferring', 'printing'],
    ['sent', 'sent'],
    ['presumed', 'sent'],
    ['confirmed', 'confirmed'],
    ['uncertain', 'uncertain'],
    ['blocked', 'blocked'],
    ['failed', 'failed'],
    ['cancelled', 'ready'],
  ])('of a requested job that is %s is %s', (state, phase) => {
    expect(labelPhaseOf({ label: stored, printJobs: [job(state)] }).phase).toBe(phase);
  });

  it('is ready while a job is only prepared', () => {
    const prepared = job('ready', { isRequested: false });
    expect(labelPhaseOf({ label: stored, printJobs: [prepared] })).toEqual({ phase: 'ready', job: prepared });
  });

  it('tells a document that will not do from a print that failed', () => {
    const unfit = job('failed', { problem: 'label.code-mismatch', isRequested: false });
    expect(labelPhaseOf({ label: stored, printJobs: [unfit] }).phase).toBe('unfit');
  });

  it('goes by the newest job', () => {
    const jobs = [job('confirmed'), job('uncertain', { copy: 2 }), job('cancelled', { copy: 3 })];
    expect(labelPhaseOf({ label: stored, printJobs: jobs })).toMatchObject({ phase: 'uncertain', job: { copy: 2 } });
  });

  it('has a phase for every state', () => {
    const phases = printJobStates.map((state) => labelPhaseOf({ label: stored, printJobs: [job(state)] }).phase);
    expect(phases).not.toContain(undefined);
  });
});
