import { createHash } from 'node:crypto';
import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId, ShipmentId } from '../../shared/domain/ids';
import type { PrintJob } from '../../shared/domain/print-job';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { PrintJobSteps, StoredLabel } from './print-job-steps';
import { findRenderedFor, getJob, saveRendered } from './print-jobs.repository';
import { labelProblem } from './print-problems';
import type { PrinterProfile, PrintHost } from './print-host.types';

export type LabelPreparationDeps = {
  readonly db: Db;
  readonly host: PrintHost;
  readonly steps: PrintJobSteps;
  readonly findLabel: (shipmentId: ShipmentId) => StoredLabel | undefined;
  readonly isStopped: () => boolean;
  readonly onReady: (printerId: PrinterId) => void;
  readonly log: Logger;
};

export type LabelPreparation = ReturnType<typeof createLabelPreparation>;

/** Turns a label document into the very bytes that a printer gets, checked, before anybody asks for them. */
export function createLabelPreparation(deps: LabelPreparationDeps) {
  const { db, steps } = deps;

  /** The packer may have cancelled it meanwhile, and after a stop the database may be closed. */
  const isRendering = ({ printJobId }: PrintJob): boolean =>
    !deps.isStopped() && getJob(db, printJobId).state === 'rendering';

  const render = async (job: PrintJob, printer: Printer): Promise<void> => {
    const label = steps.getLabel(job.shipmentId);
    steps.step(job.printJobId, 'render');
    const prepared = await deps.host
      .prepareLabel({ pdf: label.pdf, expectedCode: label.waybillNumber, profile: profileOf(printer) })
      .catch((error: unknown) => {
        if (isRendering(job)) steps.step(job.printJobId, 'release');
        throw error;
      });
    if (!isRendering(job)) return;
    if (!prepared.ok) {
      steps.step(job.printJobId, 'refuse', labelProblem(prepared.fault, label.waybillNumber, printer.media));
      return;
    }
    db.transaction(() => {
      const { bytes: payload, sha256: payloadSha256, previewPng, widthMm, heightMm } = prepared;
      const renderedFor = renderKey(label, printer);
      saveRendered(db, job.printJobId, { payload, payloadSha256, renderedFor, previewPng, widthMm, heightMm });
      steps.step(job.printJobId, 'rendered');
    })();
    deps.onReady(printer.printerId);
  };

  const prepareSoon = (job: PrintJob, printer: Printer): void => {
    render(job, printer).catch((error: unknown) => deps.log.error('render', { problem: String(error) }));
  };

  return {
    prepareSoon,
    /** The bytes were made for another stock, head or document than there is now: they must not be sent. */
    isOutdated: (job: PrintJob, printer: Printer): boolean => {
      const label = deps.findLabel(job.shipmentId);
      const renderedFor = findRenderedFor(db, job.printJobId);
      return label !== undefined && renderedFor !== null && renderedFor !== renderKey(label, printer);
    },
    /** Takes back a job of which nothing was sent and makes the same one anew, asked for or not as it was. */
    replace: (job: PrintJob, printer: Printer): PrintJob => {
      steps.step(job.printJobId, 'cancel');
      const fresh = steps.add(job.shipmentId, printer, job);
      prepareSoon(fresh, printer);
      return getJob(db, fresh.printJobId);
    },
  };
}

const dotsPerMmOf: Readonly<Record<Printer['dpi'], number>> = { 203: 8, 300: 300 / 25.4, 600: 600 / 25.4 };

function renderKey(label: StoredLabel, printer: Printer): string {
  return createHash('sha256')
    .update(JSON.stringify([label.sha256, profileOf(printer)]))
    .digest('hex');
}

function profileOf(printer: Printer): PrinterProfile {
  const { language, media, graphics, darkness, speedIps } = printer;
  return { language, dotsPerMm: dotsPerMmOf[printer.dpi], media, graphics, darkness, speedIps };
}
