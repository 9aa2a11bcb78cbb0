import { normaliseScan } from '../../shared/domain/ids';
import type { DeclaredLine, DeclareShipment, LineSend } from '../../shared/domain/logistics';
import type { OrderDetail } from '../../shared/domain/order';
import type { Gateway } from '../gateway/gateway';

/** An order as AliExpress tells it, and what is declared of the lines in question. */
export type Reading = { readonly order: OrderDetail; readonly lines: readonly DeclaredLine[] };

/** Reads what is declared of the lines; nothing is asked while nothing of the order is declared. */
export async function readLines(
  gateway: Gateway,
  order: OrderDetail,
  lines: readonly Pick<LineSend, 'index'>[],
): Promise<readonly DeclaredLine[]> {
  if (lines.length === 0 || order.declared.length === 0) return [];
  return gateway.readDeclaredLines(
    order.orderId,
    lines.map(({ index }) => index),
  );
}

/** Whether two numbers are one, however they are written. */
export function isSameNumber(one: string, two: string): boolean {
  return normaliseScan(one) === normaliseScan(two);
}

/** Whether the number of a parcel is among what is declared. */
export function hasNumber(
  declared: readonly { readonly trackingNumber: string }[],
  { trackingNumber }: Pick<DeclareShipment, 'trackingNumber'>,
): boolean {
  return declared.some((shipment) => isSameNumber(shipment.trackingNumber, trackingNumber));
}

/** Whether AliExpress was told of the line what the request says of it. */
export function isToldOf(
  { index, sendType }: LineSend,
  request: Pick<DeclareShipment, 'trackingNumber'>,
  told: readonly DeclaredLine[],
): boolean {
  const line = told.find((candidate) => candidate.index === index);
  return line !== undefined && hasNumber(line.shipments, request) && (sendType === 'part' || line.sendType === 'all');
}

/** A line that was declared in full without this parcel: it takes no further one. */
export function closedLine(
  request: Pick<DeclareShipment, 'lines' | 'trackingNumber'>,
  told: readonly DeclaredLine[],
): DeclaredLine | undefined {
  return told.find(
    ({ index, sendType, shipments }) =>
      sendType === 'all' && request.lines.some((line) => line.index === index) && !hasNumber(shipments, request),
  );
}

/** How it stands among what a call has accepted that a line needs no further word. */
export const lineMark = (index: number): string => `line-told:${index}`;

/** Marks of the lines that an earlier try has told already: only the others are sent. */
export function toldLines(request: DeclareShipment, told: readonly DeclaredLine[]): readonly string[] {
  return request.lines.filter((line) => isToldOf(line, request, told)).map(({ index }) => lineMark(index));
}

/** The lines that are still to be told. */
export function openLines<L extends LineSend>(lines: readonly L[], accepted: readonly string[]): readonly L[] {
  return lines.filter(({ index }) => !accepted.includes(lineMark(index)));
}
