import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceFile } from '../usblp/device-file';
import { openDeviceFile } from '../usblp/device-file';
import { findUsbDevice, listUsbPrinters, readDeviceId } from '../usblp/usb-printers';
import type { UsblpParts } from './usblp';
import { createUsblpTransport, readUsbAddress, usblpAddressOf } from './usblp';

const run = promisify(execFile);
const address = { path: '/dev/usb/lp0', serial: null };
const timeouts = { stallMs: 60, pollMs: 2 };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usblp-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** How many bytes it takes, or the system's error; all of them where it says so. */
type Answer = number | string;
const all = 'all';

/** A device that answers one write after another like this, and takes everything when there is no more of it. */
function device(answers: readonly Answer[]) {
  const written: Buffer[] = [];
  const left = [...answers];
  let isClosed = false;
  const file: DeviceFile = {
    write: async (bytes) => {
      const answer = left.shift() ?? all;
      if (typeof answer === 'string' && answer !== all) throw Object.assign(new Error(answer), { code: answer });
      const count = typeof answer === 'number' ? answer : bytes.length;
      written.push(Buffer.from(bytes.subarray(0, count)));
      return count;
    },
    read: async () => Buffer.alloc(0),
    close: async () => {
      isClosed = true;
    },
  };
  return { file, bytes: () => Buffer.concat(written), isClosed: () => isClosed };
}

function sendTo(openDevice: UsblpParts['openDevice'], bytes: Uint8Array, signal?: AbortSignal) {
  const progress: number[] = [];
  const transport = createUsblpTransport(address, { timeouts, findDevice: async ({ path }) => path, openDevice });
  const result = transport.send(bytes, {
    onFirstByte: () => progress.push(0),
    onProgress: (count) => progress.push(count),
    ...(signal === undefined ? {} : { signal }),
  });
  return { result, progress };
}

describe('a USB printer', () => {
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251));

  it('gets every byte, in as many pieces and tries as it needs', async () => {
    const printer = device([100, 'EAGAIN', 'EAGAIN', 1, 'EINTR', 'all', 'all', 'all', 'EAGAIN', 'all']);
    const { result, progress } = sendTo(async () => printer.file, bytes);
    expect(await result).toEqual({ state: 'sent', bytes: bytes.length });
    expect(printer.bytes().equals(bytes)).toBe(true);
    expect(progress.at(-1)).toBe(bytes.length);
    expect(printer.isClosed()).toBe(true);
  });

  it.each([
    // The driver has not begun with the first piece.
    [['ENOSPC'], { state: 'not-started', reason: 'paper-out' }],
    [Array.from({ length: 200 }, () => 'EAGAIN'), { state: 'not-started', reason: 'stalled' }],
    // It may have begun with it.
    [['EIO'], { state: 'interrupted', reason: 'reset', bytesWritten: 0 }],
    [['ENODEV'], { state: 'interrupted', reason: 'not-found', bytesWritten: 0 }],
    [[8_192, 'ENOSPC'], { state: 'interrupted', reason: 'paper-out', bytesWritten: 8_192 }],
    [[8_192, 'ENODEV'], { state: 'interrupted', reason: 'not-found', bytesWritten: 8_192 }],
    [
      [500, ...Array.from({ length: 200 }, () => 'EAGAIN')],
      { state: 'interrupted', reason: 'stalled', bytesWritten: 500 },
    ],
    // All of it was taken, and the last piece never went through.
    [[20_000, 'ENODEV'], { state: 'interrupted', reason: 'not-found', bytesWritten: 20_000 }],
    [['ENOTTY'], { state: 'interrupted', reason: 'failed', bytesWritten: 0 }],
  ])('that answers %j', async (answers, result) => {
    const printer = device(answers);
    expect(await sendTo(async () => printer.file, bytes).result).toEqual(result);
    expect(printer.isClosed()).toBe(true);
  });

  it('stays untouched when it is not there, not allowed, or the job is cancelled', async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
    const unplugged = { state: 'not-started', reason: 'not-found' };
    expect(await sendTo(failing('ENODEV'), bytes).result).toEqual(unplugged);
    expect(await sendTo(failing('ENOENT'), bytes).result).toEqual(unplugged);
    expect(await sendTo(failing('EBUSY'), bytes).result).toMatchObject({ reason: 'not-writable' });
    const printer = device([]);
    const cancelled = sendTo(async () => printer.file, bytes, AbortSignal.abort());
    expect(await cancelled.result).toEqual({ state: 'not-started', reason: 'cancelled' });
    expect(printer.bytes()).toHaveLength(0);
  });

  it.skipIf(process.platform === 'win32')('is written to as the system does it: what nobody reads stalls', async () => {
    const path = join(folder, 'lp0');
    await run('mkfifo', [path]);
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const large = Buffer.alloc(300_000, 7);
    const stalled = sendTo(() => openDeviceFile(path, false), large);
    expect(await stalled.result).toMatchObject({ state: 'interrupted', reason: 'stalled' });
    const rest = Buffer.alloc(400_000);
    await reader.read(rest, 0, rest.length);

    const sending = sendTo(() => openDeviceFile(path, false), large);
    let count = 0;
    while (count < large.length) {
      const read = await reader.read(rest, 0, rest.length).catch(() => ({ bytesRead: 0 }));
      count += read.bytesRead;
      await delay(1);
    }
    expect(await sending.result).toEqual({ state: 'sent', bytes: large.length });
    expect(count).toBe(large.length);
    await reader.close();
  });
});

describe('the USB printers of Linux', () => {
  const ids = {
    lp0: 'MFG:Zebra Technologies;CMD:ZPL,EPL;MDL:ZD421;CLS:PRINTER;SN:50J191;',
    lp10: 'MANUFACTURER:Xprinter;COMMAND SET:TSPL;MODEL:XP-420B;',
    lp2: '',
  };

  /** A /sys as the kernel makes it: the class links to the interface, and one level up is the device. */
  async function makeRoots(names: Readonly<Record<string, string>> = ids) {
    const roots = { sys: join(folder, 'class'), dev: '/dev/usb' };
    await mkdir(roots.sys);
    for (const [name, id] of Object.entries(names)) {
      const device = join(folder, 'bus', `1-${name}`);
      await mkdir(join(device, 'if0', name), { recursive: true });
      await writeFile(join(device, 'if0', 'ieee1284_id'), `${id}\n`);
      if (name === 'lp10') await writeFile(join(device, 'serial'), 'XP0042\n');
      await symlink(join(device, 'if0'), join(device, 'if0', name, 'device'));
      await symlink(join(device, 'if0', name), join(roots.sys, name));
    }
    return roots;
  }

  it('are listed in the order of their numbers, with who they say they are', async () => {
    expect(await listUsbPrinters(await makeRoots())).toEqual([
      {
        path: '/dev/usb/lp0',
        maker: 'Zebra Technologies',
        model: 'ZD421',
        serial: '50J191',
        languages: ['ZPL', 'EPL'],
      },
      { path: '/dev/usb/lp2', maker: '', model: '', serial: '', languages: [] },
      { path: '/dev/usb/lp10', maker: 'Xprinter', model: 'XP-420B', serial: 'XP0042', languages: ['TSPL'] },
    ]);
    expect(await listUsbPrinters({ sys: join(folder, 'none'), dev: '/dev/usb' })).toEqual([]);
  });

  it('are found again by their serial number under another number', async () => {
    const roots = await makeRoots({ lp3: ids.lp0, lp0: 'MDL:Other;SN:1;' });
    expect(await findUsbDevice({ path: '/dev/usb/lp0', serial: '50J191' }, roots)).toBe('/dev/usb/lp3');
    expect(await findUsbDevice({ path: '/dev/usb/lp0', serial: 'gone' }, roots)).toBeNull();
    expect(await findUsbDevice({ path: '/dev/usb/lp7', serial: null }, roots)).toBe('/dev/usb/lp7');
  });

  it('may say anything of themselves', () => {
    expect(readDeviceId(';;:x;MFG:;mdl: A B ;MDL:second;CMD: ZPL , ,TSPL')).toEqual({
      maker: '',
      model: 'A B',
      serial: '',
      languages: ['ZPL', 'TSPL'],
    });
  });

  it('keep their serial number in the address', () => {
    const text = usblpAddressOf('/dev/usb/lp0', '50J 1&9=1');
    expect(readUsbAddress(new URL(text))).toEqual({ path: '/dev/usb/lp0', serial: '50J 1&9=1' });
    expect(readUsbAddress(new URL(usblpAddressOf('/dev/usb/lp1', '')))).toEqual({ path: '/dev/usb/lp1', serial: null });
  });
});
