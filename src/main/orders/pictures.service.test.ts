import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDetail, aLine, nowMs, shopId } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import { saveDetail } from './orders.repository';
import { createPictures } from './pictures.service';

const url = 'https://pictures.example/tee.jpg';

let db: Db;
let directory: string;
beforeEach(() => {
  db = openMemoryDatabase();
  directory = mkdtempSync(join(tmpdir(), 'waybench-pictures-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function setUp(answer: () => Response, pictureUrl = url) {
  saveDetail(db, shopId, aDetail({ lines: [aLine({ pictureUrl })] }), nowMs);
  const asked: string[] = [];
  const pictures = createPictures({
    db,
    directory,
    fetchPicture: async (wanted) => {
      asked.push(wanted);
      return answer();
    },
  });
  return { asked, pictures };
}

const image = (type: string, bytes = new Uint8Array([1, 2])) =>
  new Response(bytes, { headers: { 'content-type': type } });

describe('pictures', () => {
  it('are fetched once when they are asked for twice at once', async () => {
    const { asked, pictures } = setUp(() => image('image/png'));
    const both = await Promise.all([pictures(url), pictures(url)]);
    expect(both.map((picture) => picture?.type)).toEqual(['image/png', 'image/png']);
    expect(asked).toEqual([url]);
  });

  it('are fetched once and then come from the disk', async () => {
    const { asked, pictures } = setUp(() => image('image/png; charset=binary'));
    for (let times = 0; times < 2; times++) {
      const picture = await pictures(url);
      expect(picture?.type).toBe('image/png');
      expect([...(picture?.bytes ?? [])]).toEqual([1, 2]);
    }
    expect(asked).toEqual([url]);
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^[\da-f]{32}\.png$/)]);
  });

  it.each([
    'https://pictures.example/other.jpg',
    'https://evil.example/?secret',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('are not fetched from %j, which is no picture of an order here', async (wanted) => {
    const { asked, pictures } = setUp(() => image('image/png'));
    expect(await pictures(wanted)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are not fetched from a file, even when an order names one', async () => {
    const { asked, pictures } = setUp(() => image('image/png'), 'file:///etc/passwd');
    expect(await pictures('file:///etc/passwd')).toBeNull();
    expect(asked).toEqual([]);
  });

  it.each([
    ['a page', () => image('text/html')],
    ['nothing', () => image('image/png', new Uint8Array())],
    ['too much', () => image('image/png', new Uint8Array(4 * 1024 * 1024 + 1))],
    ['a refusal', () => new Response('no', { status: 404, headers: { 'content-type': 'image/png' } })],
  ])('are not kept when %s comes', async (_, answer) => {
    const { pictures } = setUp(answer);
    expect(await pictures(url)).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('are looked up by their index', async () => {
    const { pictures } = setUp(() => image('image/png'));
    let looking: Promise<unknown> = Promise.resolve();
    const [plan] = queryPlans(db, () => {
      looking = pictures(url);
    });
    await looking;
    expect(plan).toContain('SEARCH order_lines USING COVERING INDEX order_lines_picture (picture_url=?)');
  });
});
