import type { PrinterProfile } from '../print-host.types';

/** Text, a bar and a grey box: enough for PDFium to load a font and take its usual paths. */
const CONTENT = 'BT /F1 12 Tf 40 300 Td (Waybench) Tj ET 0.5 g 40 100 60 60 re f 0 g 40 200 4 60 re f 48 200 2 60 re f';

const PDF = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 283.46 425.2]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
4 0 obj <</Length ${CONTENT.length}>> stream
${CONTENT}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
`;

const profile: PrinterProfile = {
  language: 'zpl',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
};

/** A label of our own that carries no code: preparing it runs every engine, in every way of rendering, to no effect. */
export const warmUpLabel = { pdf: Buffer.from(PDF, 'latin1'), expectedCode: '', profile };
