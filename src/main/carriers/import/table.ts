import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { maxImportBytes, maxImportLines } from '../../../shared/domain/rate-card-import';
import { AppError } from '../../../shared/errors';
import { decodeText, findEncoding, type TextEncoding } from './text-encoding';

export type Separator = ',' | ';' | '\t';

/** One line of a file (several, where a quoted cell has line breaks). `line` is where it begins, from 1. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** What ended the reading before the end of the file. */
export type TableFault = {
  readonly line: number;
  readonly fault: 'broken-quotes' | 'line-too-long' | 'too-many-lines';
};

export type Table = {
  readonly encoding: TextEncoding;
  readonly separator: Separator;
  readonly rows: readonly TableRow[];
  readonly fault: TableFault | null;
};

const maxRowLength = 20_000;

const recordSchema = z.array(z.string());
const faultSchema = z.object({ lines: z.number(), empty_lines: z.number() });

/** Where the last row ended. The parser's own count takes a CR LF in quotes for two lines. */
type Progress = { readonly end: number; readonly empty: number; readonly counted: number };

class TooManyLines extends Error {
  override readonly name = 'TooManyLines';
  readonly line: number;

  constructor(line: number) {
    super('too many lines');
    this.line = line;
  }
}

/**
 * Reads a CSV file in pieces, leaving the event loop its turns: any of the known encodings, comma, semicolon or tab,
 * quoted cells with separators and line breaks. Throws AppError `carrier.file-too-large` or `carrier.unknown-encoding`.
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > maxImportBytes) {
    throw new AppError('carrier.file-too-large', 'the file is too large', {
      details: { megabytes: Math.ceil(bytes.length / 1024 / 1024), max: maxImportBytes / 1024 / 1024 },
    });
  }
  const encoding = await findEncoding(bytes);
  const { head, told } = await readHead(bytes, encoding);
  const separator = told ?? findSeparator(head);
  const rows: TableRow[] = [];
  let before: Progress = { end: told === null ? 0 : 1, empty: 0, counted: told === null ? 0 : 1 };
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowLength,
    from_line: told === null ? 1 : 2,
    // Rows are taken here and not from the stream, which drops what it holds when a later row is broken.
    on_record: (parsed: unknown, { lines: counted, empty_lines: empty }) => {
      const record = recordSchema.parse(parsed);
      const line = before.end + 1 + empty - before.empty;
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      before = { end: line + breaks, empty, counted };
      const cells = record.map((cell) => cell.trim());
      if (cells.every((cell) => cell === '')) return null;
      if (rows.length >= maxImportLines) throw new TooManyLines(line);
      rows.push({ line, cells });
      return null;
    },
  });
  try {
    await pipeline(Readable.from(decodeText(bytes, encoding)), parser.resume());
  } catch (error) {
    return { encoding, separator, rows, fault: faultOf(error, before) };
  }
  return { encoding, separator, rows, fault: null };
}

function faultOf(error: unknown, before: Progress): TableFault {
  if (error instanceof TooManyLines) return { line: error.line, fault: 'too-many-lines' };
  if (!(error instanceof CsvError)) throw error;
  const { lines, empty_lines: empty } = faultSchema.parse(error);
  const begin = before.end + 1 + empty - before.empty;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { line: begin, fault: 'line-too-long' };
  // A quote that nothing closes swallows the rest of the file: what matters is where it begins.
  const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? begin : lines - (before.counted - before.end);
  return { line, fault: 'broken-quotes' };
}

/** The first line, and the separator that it tells: spreadsheets write `sep=;` there. */
async function readHead(bytes: Uint8Array, encoding: TextEncoding) {
  let head = '';
  for await (const text of decodeText(bytes.subarray(0, maxRowLength), encoding)) {
    head += text;
    break;
  }
  const match = /^sep=([,;\t])\r?\n/i.exec(head);
  return { head, told: match === null ? null : separatorOf(match[1] ?? '') };
}

/** The separator that stands most often in the first line, outside its quotes. */
function findSeparator(head: string): Separator {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const sign of head) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      if (counts[','] + counts[';'] + counts['\t'] > 0) break;
    } else if (!isQuoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign]++;
  }
  if (counts['\t'] > counts[','] && counts['\t'] >= counts[';']) return '\t';
  return counts[';'] > counts[','] ? ';' : ',';
}

function separatorOf(sign: string): Separator {
  return sign === ';' || sign === '\t' ? sign : ',';
}
