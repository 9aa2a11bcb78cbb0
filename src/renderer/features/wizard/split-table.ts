import type { ShipmentId } from '../../../shared/domain/ids';
import type { Order } from '../../../shared/domain/order';
import {
  packedLines,
  piecesOf,
  remainingPieces,
  splitProblem,
  type Pieces,
} from '../../../shared/domain/parcel-pieces';
import type { ParcelSummary } from '../../../shared/domain/shipment';

/** A parcel in the table: its pieces may be changed unless something was made for it. */
export type SplitColumn = {
  readonly key: string;
  readonly shipmentId: ShipmentId | null;
  readonly isFixed: boolean;
  readonly pieces: Pieces;
};

/** The table that a split begins with: the parcels as they are, and a second one when there is only one. */
export function columnsOf(order: Order, parcels: readonly ParcelSummary[]): readonly SplitColumn[] {
  const columns = parcels.map(({ shipmentId, isFixed, pieces }): SplitColumn => ({
    key: shipmentId,
    shipmentId,
    isFixed,
    pieces: piecesOf(order, pieces),
  }));
  return columns.length === 1 ? addColumn(columns) : columns;
}

export function addColumn(columns: readonly SplitColumn[]): readonly SplitColumn[] {
  const key = `new-${columns.length}-${columns.filter(({ shipmentId }) => shipmentId === null).length}`;
  return [...columns, { key, shipmentId: null, isFixed: false, pieces: {} }];
}

/** Puts a number of pieces of a line into a parcel: as many as there are outside the parcels that are made. */
export function setCount(
  order: Order,
  columns: readonly SplitColumn[],
  key: string,
  childId: string,
  wanted: number,
): readonly SplitColumn[] {
  const quantity = packedLines(order).find((line) => line.childId === childId)?.quantity ?? 0;
  const fixed = sumOf(
    columns.filter((column) => column.isFixed && column.key !== key),
    childId,
  );
  const count = Math.max(0, Math.min(wanted, quantity - fixed));
  const others = columns.filter((column) => column.key !== key && !column.isFixed);
  // What is now too much is taken from the other open parcels, the last one first.
  let over = fixed + count + sumOf(others, childId) - quantity;
  const changed = new Map<string, number>([[key, count]]);
  for (const column of others.toReversed()) {
    const own = column.pieces[childId] ?? 0;
    const taken = Math.max(0, Math.min(own, over));
    over -= taken;
    changed.set(column.key, own - taken);
  }
  return columns.map((column) => {
    const next = changed.get(column.key);
    return next === undefined ? column : { ...column, pieces: withCount(column.pieces, childId, next) };
  });
}

/** Pieces that lie in none of the parcels of the table. */
export function restOf(order: Order, columns: readonly SplitColumn[]): Pieces {
  return remainingPieces(
    order,
    columns.map(({ pieces }) => pieces),
  );
}

/** The parcels that a table stands for: empty ones are none. Null while it can't be kept. */
export function splitOf(
  order: Order,
  columns: readonly SplitColumn[],
): readonly Pick<SplitColumn, 'shipmentId' | 'pieces'>[] | null {
  const parcels = columns.filter(({ pieces }) => Object.keys(pieces).length > 0);
  const problem = splitProblem(
    order,
    parcels.map(({ pieces }) => pieces),
  );
  return problem === null ? parcels.map(({ shipmentId, pieces }) => ({ shipmentId, pieces })) : null;
}

function sumOf(columns: readonly SplitColumn[], childId: string): number {
  return columns.reduce((sum, { pieces }) => sum + (pieces[childId] ?? 0), 0);
}

function withCount(pieces: Pieces, childId: string, count: number): Pieces {
  const { [childId]: _, ...rest } = pieces;
  return count === 0 ? rest : { ...rest, [childId]: count };
}
