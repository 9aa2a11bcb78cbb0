import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxImportBytes, maxImportLines } from '../../../shared/domain/rate-card-import';
import { AppError } from '../../../shared/errors';
import { readTable } from './table';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean, hasMark: boolean): Uint8Array => {
  const bytes = Buffer.from((hasMark ? '\uFEFF' : '') + text, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
};
/** `国家` and `运费` in GBK: there is no encoder for it in Node. */
const gbk = Uint8Array.from([0xb9, 0xfa, 0xbc, 0xd2, 0x2c, 0xd4, 0xcb, 0xb7, 0xd1, 0x0a, 0x42, 0x52, 0x2c, 0x31]);
const cellsOf = async (bytes: Uint8Array) => (await readTable(bytes)).rows.map(({ cells }) => cells);

describe('readTable', () => {
  const text = 'country,名称\nBR,"Бразилия"\n';
  it.each([
    ['UTF-8', 'utf-8', utf8(text)],
    ['UTF-8 with its mark', 'utf-8', utf8(`\uFEFF${text}`)],
    ['UTF-16 LE', 'utf-16le', utf16(text, true, true)],
    ['UTF-16 BE', 'utf-16be', utf16(text, false, true)],
    ['UTF-16 LE without its mark', 'utf-16le', utf16(text, true, false)],
    ['UTF-16 BE without its mark', 'utf-16be', utf16(text, false, false)],
  ])('reads %s', async (_, encoding, bytes) => {
    const table = await readTable(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.rows).toEqual([
      { line: 1, cells: ['country', '名称'] },
      { line: 2, cells: ['BR', 'Бразилия'] },
    ]);
  });

  it('reads GBK', async () => {
    expect(await readTable(gbk)).toMatchObject({
      encoding: 'gbk',
      rows: [
        { line: 1, cells: ['国家', '运费'] },
        { line: 2, cells: ['BR', '1'] },
      ],
    });
  });

  it('refuses what is no text', async () => {
    await expect(readTable(Uint8Array.from([0x80, 0xff, 0x81, 0x20]))).rejects.toMatchObject({
      code: 'carrier.unknown-encoding',
    });
    await expect(readTable(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]))).rejects.toMatchObject({
      code: 'carrier.unknown-encoding',
    });
  });

  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2', ';'],
    ['a\tb\n1,5\t2', '\t'],
    ['"a,b,c";d\n1;2', ';'],
    ['\n\na;b\n1;2', ';'],
    ['sep=;\na,b;c\n1;2', ';'],
    ['alone\n1', ','],
  ])('finds the separator of %j', async (content, separator) => {
    expect((await readTable(utf8(content))).separator).toBe(separator);
  });

  it('tells the line where each row begins', async () => {
    const { rows } = await readTable(utf8('a,b\r\n\r\n1,"x\r\ny"\r\n,\r\n\r\n2,z\r\n'));
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1', 'x\r\ny'] },
      { line: 7, cells: ['2', 'z'] },
    ]);
    expect((await readTable(utf8('sep=;\r\na;b\r\n1;2\r\n'))).rows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it.each([
    ['a,b\n1,2\n3,"x\n4,5\n', 3],
    ['a,b\n1,2\n\n3,"x" y\n4,5\n', 4],
    ['a,b\n1,x"2"\n', 2],
    ['a,b\n1,"x\ny"z\n', 3],
    ['a,b\r\n1,"x\r\ny"\r\n2,"z"z\r\n', 4],
  ])('tells the line of broken quotes in %j', async (content, line) => {
    const table = await readTable(utf8(content));
    expect(table.fault).toEqual({ line, fault: 'broken-quotes' });
    expect(table.rows[0]).toEqual({ line: 1, cells: ['a', 'b'] });
  });

  it('stops at a line without end', async () => {
    expect((await readTable(utf8(`a,b\n1,${'x'.repeat(30_000)}\n`))).fault).toEqual({
      line: 2,
      fault: 'line-too-long',
    });
  });

  it('stops at too many lines', async () => {
    const table = await readTable(utf8('1,2\n'.repeat(maxImportLines + 5)));
    expect(table.rows).toHaveLength(maxImportLines);
    expect(table.fault).toEqual({ line: maxImportLines + 1, fault: 'too-many-lines' });
  });

  it('refuses a huge file before it reads it', async () => {
    await expect(readTable(new Uint8Array(maxImportBytes + 1))).rejects.toMatchObject({
      code: 'carrier.file-too-large',
      details: { megabytes: 9, max: 8 },
    });
  });

  it('leaves the event loop its turns', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await readTable(utf8('country,up_to_g,fee\n'.repeat(40_000)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('gives back what any writer of CSV wrote', async () => {
    const cell = fc.stringMatching(/^[a-z0-9А-я国家 ,;"\n]{0,8}$/).map((value) => value.trim());
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).filter((cells) => cells.some((value) => value !== ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16be'),
        async (rows, separator, lineEnd, kind) => {
          const header = ['col1', 'col2', 'col3'];
          const content = [header, ...rows]
            .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator))
            .join(lineEnd);
          const bytes = {
            utf8: () => utf8(content),
            'utf8-mark': () => utf8(`\uFEFF${content}`),
            utf16le: () => utf16(content, true, true),
            utf16be: () => utf16(content, false, true),
          }[kind]();
          expect(await cellsOf(bytes)).toEqual([header, ...rows]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends with rows or a named fault on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const code = await readTable(bytes).then(
          () => null,
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        );
        expect([null, 'carrier.unknown-encoding']).toContain(code);
      }),
    );
  });
});
