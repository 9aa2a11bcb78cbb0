import type { PrintJob } from '../../../shared/domain/print-job';
import type { Shipment } from '../../../shared/domain/shipment';

/** Where the label stands, in the packer's terms. */
export type LabelPhase =
  | { readonly phase: 'waiting-for-number' }
  | { readonly phase: 'fetching'; readonly problem: string | null }
  /** The document is stored; `job` is the one that was made ready for it, with the picture. */
  | { readonly phase: 'ready'; readonly job: PrintJob | null }
  /** The document will not do as a label. */
  | { readonly phase: 'unfit'; readonly job: PrintJob }
  | { readonly phase: 'printing'; readonly job: PrintJob }
  | { readonly phase: 'blocked'; readonly job: PrintJob }
  | { readonly phase: 'uncertain'; readonly job: PrintJob }
  | { readonly phase: 'sent'; readonly job: PrintJob }
  | { readonly phase: 'confirmed'; readonly job: PrintJob }
  | { readonly phase: 'failed'; readonly job: PrintJob };

/** Derives the phase from the document and the newest print job that was not cancelled. */
export function labelPhaseOf(shipment: Pick<Shipment, 'label' | 'printJobs'>): LabelPhase {
  const { label } = shipment;
  if (label.state === 'none' || label.state === 'waiting-for-number') return { phase: 'waiting-for-number' };
  if (label.state === 'fetching') return { phase: 'fetching', problem: label.problem };
  const job = shipment.printJobs.findLast(({ state }) => state !== 'cancelled') ?? null;
  if (job === null) return { phase: 'ready', job };
  switch (job.state) {
    case 'queued':
    case 'rendering':
    case 'ready':
    case 'claimed':
      return job.isRequested ? { phase: 'printing', job } : { phase: 'ready', job };
    case 'transferring':
      return { phase: 'printing', job };
    case 'sent':
    case 'presumed':
      return { phase: 'sent', job };
    case 'confirmed':
      return { phase: 'confirmed', job };
    case 'uncertain':
      return { phase: 'uncertain', job };
    case 'blocked':
      return { phase: 'blocked', job };
    case 'failed':
      return job.problem?.startsWith('label.') === true ? { phase: 'unfit', job } : { phase: 'failed', job };
    case 'cancelled':
      return { phase: 'ready', job: null };
  }
}
