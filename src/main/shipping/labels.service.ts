import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import type { ShipmentId } from '../../shared/domain/ids';
import type { ParcelLabelKind } from '../../shared/domain/print-document';
import type { PaperLanguage } from '../../shared/domain/paperwork';
import type { Shipment } from '../../shared/domain/shipment';
import { canChangeWaybill, consigneeOf } from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import type { CarriersService } from '../carriers/carriers.service';
import { usualDotsPerMm } from '../printing/host/media';
import type { DocumentMaker } from '../printing/print-host.types';
import { findDefaultPrinter } from '../printing/printers.repository';
import { ownLabelOf } from './own-label';
import { viewShipment } from './shipment-view';
import { insertLabel } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

const pointsPerMm = 72 / 25.4;
const labelMm = { width: 100, height: 150 } as const;

/**
 * A carrier's label as the PDF document that the print queue works with. A picture is put on a page of its own shape,
 * as large as a 100 × 150 mm label takes. Throws `label.unknown-file` for anything else.
 */
export async function toLabelPdf(bytes: Uint8Array): Promise<Uint8Array> {
  if (startsWith(bytes, '%PDF-')) return bytes;
  if (!startsWith(bytes, '\x89PNG\r\n\x1a\n')) throw new AppError('label.unknown-file', 'neither a PDF nor a PNG');
  try {
    const document = await PDFDocument.create();
    const picture = await document.embedPng(bytes);
    const scale = Math.min(labelMm.width / picture.width, labelMm.height / picture.height) * pointsPerMm;
    const size = { width: picture.width * scale, height: picture.height * scale };
    document.addPage([size.width, size.height]).drawImage(picture, { x: 0, y: 0, ...size });
    return await document.save();
  } catch (cause) {
    throw new AppError('label.unknown-file', 'the picture can not be read', { cause });
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}

export type LabelPorts = {
  /** The label document is stored: it can be made ready to print. */
  readonly onLabel: (shipmentId: ShipmentId) => void;
  readonly maker: DocumentMaker;
  readonly carriers: () => Pick<CarriersService, 'get'>;
  readonly language: () => PaperLanguage;
};

/** Labels of parcels that AliExpress makes none for: the carrier's own, brought by the packer, or one drawn here. */
export function createLabelService(core: ShippingCore, ports: LabelPorts) {
  /** Throws `shipment.not-ready` before the number is confirmed, and `waybill.declared` after the declaration. */
  const takeable = (shipmentId: ShipmentId): Shipment => {
    const shipment = viewShipment(core.db, shipmentId);
    if (shipment.route !== 'third-party') throw new AppError('shipment.wrong-route', 'AliExpress makes this label');
    if (!canChangeWaybill(shipment)) throw new AppError('waybill.declared', 'the parcel is declared');
    if (shipment.waybillNumber === '') {
      throw new AppError('shipment.not-ready', 'no number yet', { details: { kind: 'waybill-not-confirmed' } });
    }
    return shipment;
  };

  /** Stores a document unless the number was changed while it was read or made. */
  const keep = (shipmentId: ShipmentId, kind: ParcelLabelKind, waybillNumber: string, pdf: Uint8Array): Shipment => {
    if (takeable(shipmentId).waybillNumber !== waybillNumber) {
      throw new AppError('waybill.changed', 'the number was changed meanwhile');
    }
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    insertLabel(core.db, { shipmentId, kind, sha256, waybillNumber, pdf }, core.now());
    ports.onLabel(shipmentId);
    return core.publish(shipmentId);
  };

  return {
    /** Stores the carrier's label for printing; the print queue checks that it carries the parcel's number. */
    addLabelFile: async (shipmentId: ShipmentId, bytes: Uint8Array): Promise<Shipment> => {
      const { waybillNumber } = takeable(shipmentId);
      return keep(shipmentId, 'carrier-label', waybillNumber, await toLabelPdf(bytes));
    },

    /** Draws a label of our own, for a carrier that gives a number and no document. */
    makeLabel: async (shipmentId: ShipmentId): Promise<Shipment> => {
      const shipment = takeable(shipmentId);
      const { draft, waybillNumber } = shipment;
      const consignee = consigneeOf(draft);
      if (draft.route !== 'third-party' || draft.carrier === null || draft.consignor === null || consignee === null) {
        throw new AppError('shipment.not-ready', 'addresses are missing', { details: { kind: 'consignor-missing' } });
      }
      const label = ownLabelOf(
        {
          order: core.orderOf(shipment),
          shipment: { ...shipment, draft },
          carrier: ports.carriers().get(draft.carrier.carrierId),
          language: ports.language(),
          date: localDay(core.now()),
          dotsPerMm: usualDotsPerMm[findDefaultPrinter(core.db)?.dpi ?? 203],
        },
        consignee,
        draft.consignor,
      );
      const made = await ports.maker.makeDocument(label);
      // Rows of empty boxes help nobody who delivers it; the address stands there in Latin letters.
      const isLegible = made.unknownCharacters === '' || label.nativeRecipient === null;
      const { pdf } = isLegible ? made : await ports.maker.makeDocument({ ...label, nativeRecipient: null });
      return keep(shipmentId, 'own-label', waybillNumber, pdf);
    },
  };
}

/** The day in the station's own time zone, as `2026-11-23`. */
function localDay(atMs: number): string {
  const at = new Date(atMs);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}
