import { z } from 'zod';
import type { LineSend, SendType } from './logistics';
import type { Order, OrderLine } from './order';

/** How many pieces of each child order lie in a parcel. A line that is not in it has no entry. */
export const piecesSchema = z.record(z.string(), z.number().int().min(1).max(99_999));
export type Pieces = Readonly<Record<string, number>>;

type OrderLines = Pick<Order, 'lines'>;

/** Lines that are packed at this bench: what a platform warehouse sends is not. */
export function packedLines(order: OrderLines): readonly OrderLine[] {
  return order.lines.filter((line) => !line.isWarehouseFulfilled);
}

/** What lies in a parcel. `null` stands for the whole order: the parcel of an order that nobody split. */
export function piecesOf(order: OrderLines, pieces: Pieces | null): Pieces {
  const counts = packedLines(order).map((line): readonly [string, number] => [
    line.childId,
    pieces === null ? line.quantity : Math.min(line.quantity, pieces[line.childId] ?? 0),
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The lines of a parcel with as many pieces as lie in it. */
export function linesOfParcel(order: OrderLines, pieces: Pieces | null): readonly OrderLine[] {
  const own = piecesOf(order, pieces);
  return packedLines(order).flatMap((line) => {
    const quantity = own[line.childId] ?? 0;
    return quantity === 0 ? [] : [quantity === line.quantity ? line : { ...line, quantity }];
  });
}

/** Pieces that lie in none of the parcels. */
export function remainingPieces(order: OrderLines, parcels: readonly (Pieces | null)[]): Pieces {
  const packed = parcels.map((pieces) => piecesOf(order, pieces));
  const counts = packedLines(order).map((line): readonly [string, number] => [
    line.childId,
    line.quantity - packed.reduce((sum, own) => sum + (own[line.childId] ?? 0), 0),
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Pieces altogether. */
export function countOf(pieces: Pieces): number {
  return Object.values(pieces).reduce((sum, count) => sum + count, 0);
}

/** Why an order can't be split like that. */
export type SplitProblem = 'no-parcel' | 'empty-parcel' | 'unknown-line' | 'too-many-pieces';

/** Checks a split as a whole: no parcel is empty, and no piece lies in two of them. Pieces may be left over. */
export function splitProblem(order: OrderLines, parcels: readonly Pieces[]): SplitProblem | null {
  if (parcels.length === 0) return 'no-parcel';
  if (parcels.some((pieces) => countOf(pieces) === 0)) return 'empty-parcel';
  const quantities = new Map(packedLines(order).map((line) => [line.childId, line.quantity]));
  if (parcels.some((pieces) => Object.keys(pieces).some((childId) => !quantities.has(childId)))) return 'unknown-line';
  const isOver = [...quantities].some(
    ([childId, quantity]) => parcels.reduce((sum, pieces) => sum + (pieces[childId] ?? 0), 0) > quantity,
  );
  return isOver ? 'too-many-pieces' : null;
}

/**
 * A parcel as the declaration sees it. `isDeclared`: its own declaration was made or is on its way; `isByLine`: that one
 * names the lines.
 */
export type DeclaredParcel = {
  readonly pieces: Pieces | null;
  readonly isDeclared: boolean;
  readonly isByLine: boolean;
};

/**
 * How the next parcel of an order is declared (`send_type`, API reference 4.1). `all` is final, so it is said only by
 * the last parcel: when every piece of the order lies in it or in parcels that are declared. While another parcel is
 * still to be declared it is `part`. With pieces in no parcel it is `part` too, unless the packer says that the rest
 * will not be sent.
 */
export function sendTypeOf(
  order: OrderLines,
  own: Pieces | null,
  others: readonly DeclaredParcel[],
  isRestDropped: boolean,
): SendType {
  if (others.some((parcel) => !parcel.isDeclared)) return 'part';
  const rest = remainingPieces(order, [own, ...others.map((parcel) => parcel.pieces)]);
  return countOf(rest) === 0 || isRestDropped ? 'all' : 'part';
}

/**
 * What the declaration of the next parcel says. A parcel that holds the whole order, or all of it that will be sent, is
 * declared for the order as a whole; one of several names its lines. An order whose first parcel was declared as a whole
 * stays with that: which lines AliExpress then takes for sent is documented nowhere. The rest can only be dropped
 * for an order as a whole; lines are closed by themselves, each with its own parcel.
 */
export function declareWords(
  order: OrderLines,
  own: Pieces | null,
  others: readonly DeclaredParcel[],
  isRestDropped: boolean,
): { readonly sendType: SendType; readonly lines: readonly LineSend[] } {
  const whole = { sendType: sendTypeOf(order, own, others, isRestDropped), lines: [] };
  if (others.some(({ isDeclared, isByLine }) => isDeclared && !isByLine)) return whole;
  if (others.length === 0 && whole.sendType === 'all') return whole;
  return { sendType: sendTypeOf(order, own, others, false), lines: lineSends(order, own, others) };
}

/** A line is `all` with the parcel that holds its last piece. */
function lineSends(order: OrderLines, own: Pieces | null, others: readonly DeclaredParcel[]): readonly LineSend[] {
  const sent = others.filter(({ isDeclared }) => isDeclared).map(({ pieces }) => pieces);
  const left = remainingPieces(order, [own, ...sent]);
  return linesOfParcel(order, own).map(({ index, childId }) => ({
    index,
    sendType: left[childId] === undefined ? 'all' : 'part',
  }));
}
