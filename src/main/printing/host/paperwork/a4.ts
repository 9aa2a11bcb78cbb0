import type { PaperLanguage } from '../../../../shared/domain/paperwork';
import { LINE_HEIGHT, type Align, type Press, type Sheet } from './sheet';
import type { Weight } from './fonts';
import { paperWords, type PaperWords } from './words';

/** A4 in millimetres, and the frame that all our papers keep free: office printers cannot print on the very edge. */
const WIDTH = 210;
const HEIGHT = 297;
export const margin = { left: 16, right: 16, top: 14, bottom: 18 } as const;
export const contentWidth = WIDTH - margin.left - margin.right;

/** Text sizes in points. */
export const sizes = { title: 20, number: 22, large: 13, body: 10, small: 8.5 } as const;

/** A paper of several A4 pages, written from the top to the bottom. */
export type Paper = {
  readonly words: PaperWords;
  sheet(): Sheet;
  y(): number;
  /** Moves down. */
  down(mm: number): void;
  /** Makes room for a height: a new page when it is not there. True when there is a new page. */
  room(mm: number): boolean;
  /** A heading of a part, kept together with what follows. */
  heading(text: string, followingMm: number): void;
  table(table: Table): void;
  /** Page numbers; called when everything is written. */
  finish(): void;
};

export type Cell = string | { readonly text: string; readonly below?: string; readonly weight?: Weight };

/** A column; a column of kind `code` draws Code 128 with its text below. */
export type Column = {
  readonly title: string;
  readonly width: number;
  readonly align?: Align;
  readonly weight?: Weight;
  readonly size?: number;
  readonly kind?: 'text' | 'code';
};

export type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] };

export type PaperHead = {
  readonly title: string;
  readonly subtitle: string;
  readonly language: PaperLanguage;
  readonly copy: number;
  readonly date: string;
};

const CODE_HEIGHT = 9;
const ROW_PADDING = 1.6;
const COLUMN_GAP = 3;

/** Begins a paper: its first page carries the title. */
export function createPaper(press: Press, head: PaperHead): Paper {
  const words = paperWords[head.language];
  const sheets: Sheet[] = [];
  let y = 0;

  const addPage = (): void => {
    const sheet = press.addSheet(WIDTH, HEIGHT);
    sheets.push(sheet);
    const isFirst = sheets.length === 1;
    const copyMark = head.copy > 1 ? `${words.copy} ${head.copy}` : '';
    const titleSize = isFirst ? sizes.title : sizes.body;
    const copyWidth = copyMark === '' ? 0 : 40;
    const titleHeight = sheet.text({
      text: head.title,
      x: margin.left,
      y: margin.top,
      width: contentWidth / 2,
      size: titleSize,
      weight: 'bold',
    });
    if (copyMark !== '') {
      const box = { x: WIDTH - margin.right - copyWidth, y: margin.top, width: copyWidth, height: 9 };
      sheet.frame(box, 0.6);
      sheet.text({ ...box, y: box.y + 1.5, text: copyMark, size: sizes.large, weight: 'bold', align: 'center' });
    }
    sheet.text({
      text: head.subtitle,
      x: margin.left + contentWidth / 2,
      y: margin.top + titleHeight - (sizes.body * LINE_HEIGHT * 25.4) / 72,
      width: contentWidth / 2 - (copyWidth === 0 ? 0 : copyWidth + 4),
      size: sizes.body,
      align: 'right',
    });
    y = margin.top + titleHeight + 2;
    sheet.paint({ x: margin.left, y, width: contentWidth, height: 0.5 });
    y += 5;
  };
  addPage();

  const sheet = (): Sheet => {
    const last = sheets.at(-1);
    if (last === undefined) throw new Error('a paper has a page');
    return last;
  };
  const room = (mm: number): boolean => {
    if (y + mm <= HEIGHT - margin.bottom) return false;
    addPage();
    return true;
  };

  const drawHead = (columns: readonly Column[]): void => {
    let x = margin.left;
    let height = 0;
    for (const column of columns) {
      const spec = { text: column.title, x, y, width: column.width - COLUMN_GAP, size: sizes.small, gray: 0.3 };
      height = Math.max(height, sheet().text({ ...spec, align: column.align ?? 'left' }));
      x += column.width;
    }
    y += height + 0.8;
    sheet().paint({ x: margin.left, y, width: contentWidth, height: 0.35 });
  };

  const table = ({ columns, rows }: Table): void => {
    room(24);
    drawHead(columns);
    for (const row of rows) {
      const cells = columns.map((column, index) => ({ column, ...cellOf(row[index] ?? '') }));
      const heights = cells.map((cell) => cellHeight(sheet(), cell));
      const height = Math.max(...heights) + 2 * ROW_PADDING;
      if (room(height)) drawHead(columns);
      let x = margin.left;
      for (const cell of cells) {
        drawCell(sheet(), cell, x, y + ROW_PADDING);
        x += cell.column.width;
      }
      y += height;
      sheet().paint({ x: margin.left, y, width: contentWidth, height: 0.15 }, 0.6);
    }
    y += 5;
  };

  return {
    words,
    sheet,
    y: () => y,
    down: (mm) => {
      y += mm;
    },
    room,
    heading: (text, followingMm) => {
      room(10 + followingMm);
      const spec = { text, x: margin.left, y, width: contentWidth, size: sizes.large, weight: 'bold' } as const;
      y += sheet().text(spec) + 2;
    },
    table,
    finish: () => {
      const footY = HEIGHT - margin.bottom + 5;
      sheets.forEach((page, index) => {
        const spec = { y: footY, size: sizes.small, width: contentWidth / 2, gray: 0.3 };
        page.text({ ...spec, x: margin.left, text: `${words.printed} ${head.date} · Waybench` });
        page.text({
          ...spec,
          x: margin.left + contentWidth / 2,
          text: `${words.page} ${index + 1} / ${sheets.length}`,
          align: 'right',
        });
      });
    },
  };
}

type DrawnCell = {
  readonly column: Column;
  readonly text: string;
  readonly below: string;
  readonly weight: Weight | undefined;
};

function cellOf(cell: Cell): Omit<DrawnCell, 'column'> {
  if (typeof cell === 'string') return { text: cell, below: '', weight: undefined };
  return { text: cell.text, below: cell.below ?? '', weight: cell.weight };
}

function cellSpecs(cell: DrawnCell, x: number, y: number) {
  const { column } = cell;
  const common = { x, y, width: column.width - COLUMN_GAP, align: column.align ?? 'left' } as const;
  const size = column.size ?? sizes.body;
  return {
    main: {
      ...common,
      text: cell.text,
      size,
      minSize: size - 2,
      maxLines: 4,
      weight: cell.weight ?? column.weight ?? 'plain',
    },
    below: { ...common, text: cell.below, size: sizes.small, maxLines: 4, gray: 0.25 },
  } as const;
}

function cellHeight(sheet: Sheet, cell: DrawnCell): number {
  const specs = cellSpecs(cell, 0, 0);
  if (cell.column.kind === 'code') return cell.text === '' ? 0 : CODE_HEIGHT + 0.8 + sheet.measure(specs.main);
  return sheet.measure(specs.main) + sheet.measure(specs.below);
}

function drawCell(sheet: Sheet, cell: DrawnCell, x: number, y: number): void {
  if (cell.text === '') return;
  if (cell.column.kind === 'code') {
    sheet.code128(cell.text, { x, y, width: cell.column.width - COLUMN_GAP, height: CODE_HEIGHT });
    sheet.text({ ...cellSpecs(cell, x, y + CODE_HEIGHT + 0.8).main, align: 'left' });
    return;
  }
  const specs = cellSpecs(cell, x, y);
  const height = sheet.text(specs.main);
  sheet.text({ ...specs.below, y: y + height });
}
