import { closeOrderSchema, type CloseOrder, type ClosingLine } from '../../shared/domain/closing';
import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import type { DeclareShipment } from '../../shared/domain/logistics';
import type { Order, OrderLine } from '../../shared/domain/order';
import { packedLines, remainingPieces } from '../../shared/domain/parcel-pieces';
import type { ParcelSummary } from '../../shared/domain/shipment';
import type { Db } from '../db/database';
import { findCall, listLane, type Call } from '../outbox/calls.repository';
import { takenOf } from './plan-modification';

/** What is told to close an order, and what that means line by line. */
export type Closing = { readonly request: CloseOrder; readonly lines: readonly ClosingLine[] };

type SentParcel = Pick<ParcelSummary, 'shipmentId' | 'pieces'> & { readonly told: DeclareShipment };

/** The call that closes an order; undefined when nobody asked for it, or took it back. */
export function findClosingCall(db: Db, shopId: ShopId, orderId: OrderId): Call | undefined {
  const call = findCall(db, callKeyOf('close-order', shopId, orderId));
  return call?.status.state === 'withdrawn' ? undefined : call;
}

/**
 * How an order would be closed whose parcels are all declared, none of them in full; null when there is nothing to close,
 * or a parcel is still to be declared. Drafts for which nothing was made stand in nobody's way. Each open line is closed
 * with the last parcel that holds some of it, one that lies in no parcel with the last of all.
 */
export function closingOf(db: Db, order: Order, parcels: readonly ParcelSummary[]): Closing | null {
  if (parcels.some((parcel) => !parcel.isFixed && parcel.progress !== 'draft')) return null;
  const fixed = parcels.filter(({ isFixed }) => isFixed);
  const sent = sentParcels(db, order, fixed);
  const last = sent.at(-1);
  if (last === undefined || sent.length < fixed.length || sent.some(({ told }) => told.sendType === 'all')) return null;
  const left = remainingPieces(
    order,
    sent.map(({ pieces }) => pieces),
  );
  const lineOf = ({ childId, quantity }: OrderLine, told: DeclareShipment): ClosingLine => {
    const count = left[childId] ?? 0;
    return { childId, left: count, isUnsent: count === quantity, trackingNumber: told.trackingNumber };
  };
  if (last.told.lines.length === 0) {
    return {
      request: { by: 'order', ...last.told, sendType: 'all', description: '' },
      lines: packedLines(order)
        .filter(({ childId }) => left[childId] !== undefined)
        .map((line) => lineOf(line, last.told)),
    };
  }
  const closed = new Set(
    sent.flatMap(({ told }) => told.lines.filter(({ sendType }) => sendType === 'all').map(({ index }) => index)),
  );
  const open = packedLines(order)
    .filter(({ index }) => !closed.has(index))
    .map((line) => {
      const parcel = sent.findLast(({ told }) => told.lines.some(({ index }) => index === line.index)) ?? last;
      return { line, told: parcel.told };
    });
  if (open.length === 0) return null;
  return {
    request: closeOrderSchema.parse({
      by: 'lines',
      orderId: order.orderId,
      lines: open.map(({ line, told }) => ({ index: line.index, sendType: 'all', parcel: told })),
    }),
    lines: open.map(({ line, told }) => lineOf(line, told)),
  };
}

/** The parcels whose declaration AliExpress took, in the order in which they were declared. */
function sentParcels(db: Db, { shopId, orderId }: Order, parcels: readonly ParcelSummary[]): readonly SentParcel[] {
  const turn = listLane(db, orderLane(shopId, orderId))
    .filter(({ kind }) => kind === 'declare-shipment')
    .map(({ shipmentId }): ShipmentId | null => shipmentId);
  return parcels
    .flatMap(({ shipmentId, pieces }) => {
      const told = takenOf(db, shipmentId);
      return told === null ? [] : [{ shipmentId, pieces, told }];
    })
    .toSorted((a, b) => turn.indexOf(a.shipmentId) - turn.indexOf(b.shipmentId));
}
