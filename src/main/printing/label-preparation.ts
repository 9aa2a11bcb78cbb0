import { createHash } from 'node:crypto';
import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { isOwnDocument } from '../../shared/domain/print-document';
import type { PrintJob } from '../../shared/domain/print-job';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { PrintJobSteps, PrintSource } from './print-job-steps';
import { findRenderedFor, getJob, saveRendered } from './print-jobs.repository';
import { cutProblem, labelProblem, remarkProblem } from './print-problems';
import type { PrinterProfile, PrintHost } from './print-host.types';

export type LabelPreparationDeps = {
  readonly db: Db;
  readonly host: PrintHost;
  readonly steps: PrintJobSteps;
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
    const source = steps.getSource(job);
    steps.step(job.printJobId, 'render');
    const prepared = await deps.host
      .prepareLabel({
        pdf: source.bytes,
        format: source.format,
        expectedCode: source.code === '' ? null : source.code,
        profile: profileOf(printer),
        // A carrier's document is never changed.
        ...(isOwnDocument(source.kind) && job.copy > 1 ? { copy: job.copy } : {}),
      })
      .catch((error: unknown) => {
        if (isRendering(job)) steps.step(job.printJobId, 'release');
        throw error;
      });
    if (!isRendering(job)) return;
    if (!prepared.ok) {
      steps.step(job.printJobId, 'refuse', labelProblem(prepared.fault, source.code, printer.media));
      return;
    }
    db.transaction(() => {
      const { bytes: payload, sha256: payloadSha256, previewPng, widthMm, heightMm } = prepared;
      const renderedFor = renderKey(source, printer);
      saveRendered(db, job.printJobId, { payload, payloadSha256, renderedFor, previewPng, widthMm, heightMm });
      // Kept with the job until it is sent: the packer sees it beside the picture.
      steps.step(job.printJobId, 'rendered', cutProblem(prepared.cutDots, printer) ?? remarkProblem(prepared.remarks));
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
      // Another number makes another label of it: that is never printed in its place without a word.
      if (steps.isSuperseded(job)) return false;
      const source = steps.findSource(job);
      const renderedFor = findRenderedFor(db, job.printJobId);
      return source !== undefined && renderedFor !== null && renderedFor !== renderKey(source, printer);
    },
    /**
     * Takes back a job of which nothing was sent and makes the same one anew, perhaps for another printer: asked for or
     * not, and at the same place in the order, as it was. Both or neither: what was asked for is never lost.
     */
    replace: (job: PrintJob, printer: Printer): PrintJob => {
      const fresh = db.transaction(() => {
        steps.step(job.printJobId, 'cancel');
        return steps.add(job, printer, job);
      })();
      prepareSoon(fresh, printer);
      return getJob(db, fresh.printJobId);
    },
  };
}

const dotsPerMmOf: Readonly<Record<Printer['dpi'], number>> = { 203: 8, 300: 300 / 25.4, 600: 600 / 25.4 };

function renderKey(source: PrintSource, printer: Printer): string {
  return createHash('sha256')
    .update(JSON.stringify([source.sha256, profileOf(printer)]))
    .digest('hex');
}

/** What rendering and encoding need of a printer. */
export function profileOf(printer: Printer): PrinterProfile {
  const { language, media, graphics, darkness, speedIps, offsetXMm, offsetYMm, turn } = printer;
  const isPlaced = offsetXMm !== 0 || offsetYMm !== 0 || turn !== 'none';
  return {
    language,
    dotsPerMm: dotsPerMmOf[printer.dpi],
    media,
    graphics,
    darkness,
    speedIps,
    ...(isPlaced ? { placement: { offsetXMm, offsetYMm, turn } } : {}),
  };
}
