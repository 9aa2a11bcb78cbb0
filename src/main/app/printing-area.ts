import type { SellerAddress } from '../../shared/domain/address';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import type { PrintJob } from '../../shared/domain/print-job';
import type { AppError } from '../../shared/errors';
import { createDoorArea } from '../printing/door/door-area';
import { createFindPrintersService } from '../printing/find-printers.service';
import { createPaperworkService } from '../printing/paperwork.service';
import { createPrintQueue } from '../printing/print-queue.service';
import { createPrinterSetup } from '../printing/printer-setup.service';
import { createPrintRoutesService } from '../printing/print-routes.service';
import { createPrintersService } from '../printing/printers.service';
import { createStatusWatch } from '../printing/status-watch.service';
import type { SettingsService } from '../settings/settings.service';
import { findLabel } from '../shipping/shipments.repository';
import { viewShipment } from '../shipping/shipment-view';
import type { Ports } from './ports';

export type PrintingAreaDeps = Ports & {
  readonly stationSettings: SettingsService;
  readonly shopName: (shopId: ShopId) => string;
  readonly listAddresses: (shipmentId: ShipmentId) => Promise<readonly SellerAddress[]>;
  /** Makes sure that the parcel's number is still the one on its label. */
  readonly checkNumber: (shipmentId: ShipmentId) => Promise<void>;
  readonly onJob: (job: PrintJob) => void;
  readonly onAct: (action: string, subjectId?: string) => void;
  readonly notify: (error: AppError) => void;
};

/** Everything about paper: printers, what goes to them, and what other programs may print. */
export function createPrintingArea(deps: PrintingAreaDeps) {
  const { db, now, log, emit, newId, printHost, stationSettings } = deps;
  const stationChanged = (): void => emit('station.changed', {});
  const language = () => stationSettings.get().language;

  const printQueue = createPrintQueue({
    db,
    now,
    log,
    newId,
    host: printHost,
    findLabel: (shipmentId) => findLabel(db, shipmentId),
    packer: stationSettings.packer,
    beforeSend: async ({ documentId, shipmentId }) => {
      if (documentId === null && shipmentId !== null) await deps.checkNumber(shipmentId);
    },
    isSilent: (printerId) => ['silent', 'unreachable'].includes(statusWatch.stateOf(printerId)?.state ?? ''),
    stopReasonOf: (printerId) => {
      const state = statusWatch.stateOf(printerId);
      return state?.state === 'stopped' ? (state.reasons[0] ?? 'other') : null;
    },
    onChanged: (job) => {
      door.jobChanged(job.documentId);
      deps.onJob(job);
    },
  });
  const printers = createPrintersService({
    db,
    now,
    newId,
    onAct: deps.onAct,
    onChanged: () => {
      printQueue.printersChanged();
      emit('printers.changed', {});
      stationChanged();
    },
  });
  const door = createDoorArea({
    ...deps,
    printers: () => printers.list().filter((printer) => !printer.isTrial),
    print: printQueue.printDocument,
    maker: printHost,
    onChanged: () => emit('door.changed', {}),
  });
  const statusWatch = createStatusWatch({
    db,
    log,
    host: printHost,
    onChanged: () => {
      printQueue.devicesChanged();
      stationChanged();
    },
    onMismatch: deps.notify,
  });
  return {
    printQueue,
    printers,
    door,
    statusWatch,
    printRoutes: createPrintRoutesService({
      db,
      now,
      packer: stationSettings.packer,
      onChanged: () => emit('printers.changed', {}),
    }),
    printerSetup: createPrinterSetup({ ...deps, printQueue, host: printHost, language }),
    foundPrinters: createFindPrintersService({
      platform: process.platform,
      cupsServer: process.env['CUPS_SERVER'],
      findDevices: () => printHost.findDevices(),
    }),
    paperwork: createPaperworkService({
      db,
      now,
      maker: printHost,
      print: printQueue.printDocument,
      viewShipment: (shipmentId) => viewShipment(db, shipmentId),
      listAddresses: deps.listAddresses,
      shopName: deps.shopName,
      setting: stationSettings.paperwork,
      language,
    }),
  };
}
