import type { MadeDocument, Paperwork } from '../../../../shared/domain/paperwork';
import { drawBagLabel } from './bag-label';
import { drawCarrierLabel } from './carrier-label';
import { drawCn22 } from './cn22';
import { drawCn23 } from './cn23';
import { drawHandoverList } from './handover-list';
import { drawPackingSlip } from './packing-slip';
import { readPaper } from './paper-data';
import { drawPickList } from './pick-list';
import { createPress, type Placed, type Press } from './sheet';
import { drawTestLabel } from './test-label';

/** Makes one of our own papers. */
export async function makeDocument(paperwork: Paperwork): Promise<MadeDocument> {
  const { press } = await layOut(paperwork);
  press.keep(paperwork);
  return { pdf: new Uint8Array(await press.save()), pages: press.pageCount(), unknownCharacters: press.unknown() };
}

/** A further copy of a paper of our own, which says so; null for a document that was not made here. */
export async function makeCopy(pdf: Uint8Array, copy: number): Promise<Uint8Array | null> {
  const paperwork = await readPaper(pdf);
  return paperwork === null ? null : (await makeDocument({ ...paperwork, copy })).pdf;
}

/** The paper drawn and not yet written: tests look at where everything came to stand. */
export async function layOut(
  paperwork: Paperwork,
): Promise<{ readonly press: Press; readonly placed: readonly Placed[] }> {
  const press = await createPress(paperwork.kind, 'stock' in paperwork ? paperwork.stock.dotsPerMm : undefined);
  draw(press, paperwork);
  return { press, placed: press.placed() };
}

function draw(press: Press, paperwork: Paperwork): void {
  switch (paperwork.kind) {
    case 'packing-slip':
      return drawPackingSlip(press, paperwork);
    case 'pick-list':
      return drawPickList(press, paperwork);
    case 'handover-list':
      return drawHandoverList(press, paperwork);
    case 'bag-label':
      return drawBagLabel(press, paperwork);
    case 'cn22':
      return drawCn22(press, paperwork);
    case 'cn23':
      return drawCn23(press, paperwork);
    case 'carrier-label':
      return drawCarrierLabel(press, paperwork);
    case 'test-label':
      return drawTestLabel(press, paperwork);
  }
}
