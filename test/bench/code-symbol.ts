import { default as bwipjs } from 'bwip-js/node';

/** The bar codes and matrix codes that the labels of a run carry. */
export type Symbology = 'code128' | 'itf' | 'qr' | 'datamatrix' | 'pdf417';

/** A code in modules: which are black, row by row; a row is `rowModules` modules high. */
export type CodeSymbol = {
  readonly columns: number;
  readonly rows: number;
  readonly rowModules: number;
  readonly modules: readonly boolean[];
};

const bwipNames = {
  code128: 'code128',
  itf: 'interleaved2of5',
  qr: 'qrcode',
  datamatrix: 'datamatrix',
  pdf417: 'pdf417',
} as const satisfies Record<Symbology, string>;

/** A row of bars is so many modules high. */
const barModules = 50;
/** ISO/IEC 15438: a row of PDF417 is at least three modules high. */
const pdf417RowModules = 3;

/** Throws Error for a text that the symbology cannot hold. */
export function makeSymbol(symbology: Symbology, text: string): CodeSymbol {
  const [symbol] = bwipjs.raw({ bcid: bwipNames[symbology], text });
  if (symbol === undefined) throw new Error('nothing was drawn');
  if ('pixs' in symbol) {
    return {
      columns: symbol.pixx,
      rows: symbol.pixy,
      rowModules: symbology === 'pdf417' ? pdf417RowModules : 1,
      modules: symbol.pixs.map((pixel) => pixel !== 0),
    };
  }
  const modules = symbol.sbs.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0));
  return { columns: modules.length, rows: 1, rowModules: barModules, modules };
}

/** A stretch of black in one row, in modules. */
export type Run = { readonly column: number; readonly row: number; readonly length: number };

export function blackRuns(symbol: CodeSymbol): readonly Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < symbol.rows; row++) {
    let start = -1;
    for (let column = 0; column <= symbol.columns; column++) {
      const isBlack = column < symbol.columns && symbol.modules[row * symbol.columns + column] === true;
      if (isBlack && start < 0) start = column;
      if (!isBlack && start >= 0) {
        runs.push({ column: start, row, length: column - start });
        start = -1;
      }
    }
  }
  return runs;
}
