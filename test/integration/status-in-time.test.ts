import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Printer } from '../../src/shared/contract/printing.contract';
import { silentLogger } from '../../src/main/app/logger';
import { createServices, type Services } from '../../src/main/app/services';
import { openMemoryDatabase } from '../../src/main/db/database';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { createMemorySecrets, createMemorySettings } from '../../src/main/settings/settings-file';
import { startAskedIpp, startAskedTspl, startAskedZpl } from '../support/asked-printers';
import { aPrinter } from '../support/factories';
import { startFrozenPrinter } from '../support/frozen-printer';
import { waitFor } from '../support/wait-for';

/** What docs/printers.md promises the packer: from the moment it happens until the station says so. */
const promisedMs = 2_000;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** The station with one printer, and the times at which it told its screens of something new. */
async function startStation(printer: Pick<Printer, 'address' | 'language' | 'status'>) {
  const services: Services = createServices({
    db: openMemoryDatabase(),
    settings: createMemorySettings(),
    secrets: createMemorySecrets(),
    printHost: createPrintHost(),
    practice: null,
    version: '0.0.0-test',
    now: Date.now,
    sleep: (ms) => delay(ms),
    newId: randomUUID,
    log: silentLogger,
    emit: (event) => event === 'station.changed' && note(),
  });
  closers.push(() => services.stop());
  const shown = () => JSON.stringify(services.station.status().printerState);
  const told: { readonly atMs: number; readonly state: string }[] = [];
  const note = (): void => void told.push({ atMs: performance.now(), state: shown() });
  services.printers.save({ ...aPrinter(printer), printerId: null });
  services.start();
  await waitFor('ready', () => shown() === '{"state":"ready"}');
  return {
    told: (state: RegExp, sinceMs: number) =>
      waitFor(`the station to tell ${state.source}`, () =>
        told.find((it) => it.atMs >= sinceMs && state.test(it.state)),
      ),
  };
}

/**
 * How much later than asked this process's own timers came meanwhile: what a busy computer takes away from the station
 * and the stand-in alike. It is the only time that is forgiven.
 */
function watchLag() {
  let lagMs = 0;
  let dueMs = performance.now() + 20;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    lagMs += Math.max(0, nowMs - dueMs - 5);
    dueMs = nowMs + 20;
  }, 20);
  return { stop: () => (clearInterval(timer), lagMs) };
}

/** Does it at the worst moment, which is just after a question was answered, and measures until the station says so. */
async function measure(
  station: Awaited<ReturnType<typeof startStation>>,
  printer: { questions(): number },
  act: () => void | Promise<void>,
  state: RegExp,
) {
  const before = printer.questions();
  await waitFor('a question', () => printer.questions() > before);
  const lag = watchLag();
  const atMs = performance.now();
  await act();
  const asked = printer.questions();
  const told = await station.told(state, atMs);
  const tookMs = told.atMs - atMs;
  return { tookMs, lagMs: lag.stop(), questions: printer.questions() - asked };
}

function expectInTime({ tookMs, lagMs }: { readonly tookMs: number; readonly lagMs: number }): void {
  expect(tookMs, `of them ${Math.round(lagMs)} ms lag`).toBeLessThan(promisedMs + lagMs);
}

const happenings = [
  ['paper-out', /paper-out/],
  ['head-open', /head-open/],
  ['paused', /paused/],
  [null, /"ready"/],
] as const;

describe.each([
  ['ZPL over TCP', startAskedZpl],
  ['TSPL over TCP', startAskedTspl],
  ['IPP', startAskedIpp],
] as const)('a printer that is asked in %s', (_name, start) => {
  it('has paper out, open head and pause on the screen within 2 s, and their end, with the next answer', async () => {
    const printer = await start();
    closers.push(() => printer.switchOff());
    const station = await startStation(printer.setUp);
    for (const [stop, state] of happenings) {
      const seen = await measure(station, printer, () => printer.set(stop), state);
      expectInTime(seen);
      expect(seen.questions).toBe(1);
    }
  });

  it('is shown as switched off within 2 s', async () => {
    const printer = await start();
    const station = await startStation(printer.setUp);
    const seen = await measure(station, printer, () => printer.switchOff(), /unreachable/);
    expect(seen.questions).toBe(0);
    expectInTime(seen);
  });

  it('is shown within 2 s when it still takes connections and says nothing', async () => {
    const printer = await start();
    closers.push(() => printer.switchOff());
    const station = await startStation(printer.setUp);
    const seen = await measure(station, printer, () => printer.fallSilent(), /silent/);
    expectInTime(seen);
    expect(seen.questions).toBeLessThanOrEqual(2);
  });
});

it('a cable that is pulled is shown within 2 s, though nobody refuses', async () => {
  const printer = await startFrozenPrinter();
  closers.push(() => printer.close());
  const station = await startStation({ address: printer.address, language: 'zpl', status: 'query' });
  const seen = await measure(station, printer, () => printer.pullCable(), /unreachable/);
  expect(seen.questions).toBe(0);
  expectInTime(seen);
});
