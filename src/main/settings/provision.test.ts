import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors';
import { readProvision } from './provision';

const shop = {
  name: 'Main shop',
  gateway: 'https://api-sg.aliexpress.com',
  appKey: '500000',
  appSecret: 'top-secret',
  accessToken: 'token-1',
  refreshToken: 'token-2',
};
const printer = { name: 'Bench', language: 'zpl', transport: 'tcp://10.0.0.9:9100', dpi: 300, media: '4x6' };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-provision-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(content: unknown): string {
  const file = join(directory, 'provision.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function problemOf(file: string): AppError {
  try {
    readProvision(file);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

const usual = {
  graphics: 'z64',
  darkness: null,
  speedIps: null,
  status: 'none',
  snmpCommunity: 'public',
  offsetXMm: 0,
  offsetYMm: 0,
  turn: 'none',
};

describe('readProvision', () => {
  it('reads everything that a station needs', () => {
    const placed = { status: 'snmp', snmpCommunity: 'labels', offsetXMm: 1.5, offsetYMm: -2, turn: 'mirrored' };
    const told = { ...printer, ...placed, graphics: 'acs', darkness: 20, speedIps: 4 };
    const routes = { 'official-label': { printer: printer.name, standby: null, isAutomatic: false } };
    const content = { shops: [shop], printers: [told], language: 'zh-CN' };
    const read = readProvision(write({ ...content, routes: { 'official-label': printer.name } })).provision;
    expect(read).toEqual({ ...content, routes });
  });

  it('fills in what may be left out', () => {
    const { accessToken, refreshToken, ...bare } = shop;
    const { dpi, media, ...plain } = printer;
    expect(readProvision(write({ shops: [bare], printers: [plain] })).provision).toEqual({
      shops: [{ ...bare, accessToken: '', refreshToken: '' }],
      printers: [{ ...plain, dpi: 203, media: '100x150', ...usual }],
      routes: {},
    });
    expect(readProvision(write('{}')).provision).toEqual({ shops: [], printers: [], routes: {} });
    expect([accessToken, refreshToken, dpi, media]).toEqual(['token-1', 'token-2', 300, '4x6']);
  });

  it('takes a byte order mark and tells contents apart', () => {
    const plain = readProvision(write('{ "language": "ru" }'));
    const marked = readProvision(write('\uFEFF{ "language": "ru" }'));
    expect(marked.provision).toEqual({ shops: [], printers: [], routes: {}, language: 'ru' });
    expect(marked.hash).not.toBe(plain.hash);
    expect(readProvision(write('{ "language": "ru" }')).hash).toBe(plain.hash);
  });

  it.each([
    ['shops.0.gateway', { shops: [{ ...shop, gateway: 'ftp://example.com' }] }],
    ['shops.0.appSecret', { shops: [{ ...shop, appSecret: ' ' }] }],
    ['shops.1.name', { shops: [shop, { ...shop, name: '' }] }],
    ['shops.0.accessToken', { shops: [{ ...shop, accessToken: 7 }] }],
    ['printers.0.language', { printers: [{ ...printer, language: 'cpcl' }] }],
    ['printers.0.dpi', { printers: [{ ...printer, dpi: 204 }] }],
    ['printers.0.media', { printers: [{ ...printer, media: 'A4' }] }],
    ['printers.0.transport', { printers: [{ ...printer, transport: 'tcp://' }] }],
    ['printers.0.transport', { printers: [{ ...printer, transport: 'tcp://10.0.0.9:99999' }] }],
    ['printers.0.transport', { printers: [{ ...printer, transport: 'ipp://10.0.0.9' }] }],
    ['printers.0.transport', { printers: [{ ...printer, transport: 'usb://printer' }] }],
    ['printers.0.offsetXMm', { printers: [{ ...printer, offsetXMm: 16 }] }],
    ['printers.0.status', { printers: [{ ...printer, status: 'yes' }] }],
    ['routes', { printers: [printer], routes: { invoice: printer.name } }],
    ['routes.cn22', { printers: [printer], routes: { cn22: 'Nobody' } }],
    ['routes.cn22', { printers: [printer], routes: { cn22: { printer: printer.name, standby: printer.name } } }],
    ['language', { language: 'de' }],
    ['shops', { shops: shop }],
    ['(top)', []],
    ['(top)', 'null'],
  ])('names the path %s of a mistake and quotes no secret', (path, content) => {
    const file = write(content);
    const error = problemOf(file);
    expect(error.code).toBe('provision.bad-file');
    expect(error.details).toMatchObject({ file, path });
    expect(error.message).toContain(`: ${path}: `);
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/top-secret|token-/);
  });

  it.each([
    [{ shop: [shop] }, '(top)', 'shop'],
    [{ shops: [{ ...shop, secret: 'x' }] }, 'shops.0', 'secret'],
    [{ printers: [{ ...printer, port: 9100 }] }, 'printers.0', 'port'],
  ])('refuses the unknown key in %j', (content, path, key) => {
    const error = problemOf(write(content));
    expect(error.details['path']).toBe(path);
    expect(error.details['problem']).toContain(`"${key}"`);
  });

  it('says where a file stops being JSON, without its content', () => {
    const error = problemOf(write('\uFEFF{\n  "appSecret": "top-secret"\n  "appKey": "500000"\n}'));
    expect(error.details).toMatchObject({ path: '(top)', problem: 'not JSON at line 3, column 3' });
    expect(error.message).toBe('provisioning file: (top): not JSON at line 3, column 3');
    expect(error.cause).toBeUndefined();
  });

  it('says that a file cannot be read', () => {
    expect(problemOf(join(directory, 'missing.json'))).toMatchObject({
      code: 'provision.unreadable',
      details: { file: join(directory, 'missing.json') },
    });
    expect(problemOf(directory).code).toBe('provision.unreadable');
  });

  it('leaves the file and its folder as they are', () => {
    const file = write({ shops: [shop] });
    const before = readFileSync(file);
    readProvision(file);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(directory)).toEqual(['provision.json']);
  });
});
