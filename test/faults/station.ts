import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createServices } from '../../src/main/app/services';
import { createRouter } from '../../src/main/ipc/router';
import { createHandlers } from '../../src/main/ipc/station.handlers';
import { openDatabase } from '../../src/main/db/database';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import { createMemorySecrets, createMemorySettings, settingsFileSchema } from '../../src/main/settings/settings-file';
import { appOrigin } from '../../src/main/security/origin';
import { practiceShopId } from '../../src/main/settings/shops.service';
import { printerIdSchema } from '../../src/shared/domain/ids';
import { tellCommits } from './commits';
import { createKillSwitch } from './kill-switch';
import { stationSetupSchema, toStationSchema, type FromStation } from './messages';
import { createContractClient } from '../support/contract-client';
import { noDesktop } from '../support/no-desktop';
import { packAll } from './packer';

const usual = settingsFileSchema.parse({});

/** The main services of the app in a process of their own, with a packer; the harness kills it when it likes. */
async function run(): Promise<void> {
  const setup = stationSetupSchema.parse(JSON.parse(process.env['WAYBENCH_STATION'] ?? '{}'));
  const tell = (message: FromStation): void => void process.send?.(message);
  const now = (): number => Date.now() + setup.skewMs;
  const path = join(setup.folder, 'waybench.sqlite');
  const db = openDatabase({ path, backupDir: join(setup.folder, 'backups'), now });
  const { step, log, committed } = createKillSwitch(
    setup,
    (name) => tell({ kind: 'step', step: name }),
    () => db.inTransaction,
  );
  tellCommits(db, committed);
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    step('gateway before the request');
    const response = await realFetch(...args);
    step('gateway after the answer');
    return response;
  };

  const services = createServices({
    db,
    settings: createMemorySettings({
      settings: { ...usual.settings, packerName: 'Robot' },
      tuning: {
        ...usual.tuning,
        settleMs: 1_000,
        apartMs: 60,
        syncEveryMs: 1_000,
        gatewayTimeoutMs: 1_500,
        numberFreshMs: 200,
        callsPerSecond: 500,
        lowSpaceBytes: 0,
      },
    }),
    secrets: createMemorySecrets(),
    printHost: createPrintHost(),
    practice: { name: 'Practice shop', credentials: { ...setup.credentials, gateway: setup.gateway } },
    version: '0.0.0-faults',
    now,
    sleep: (ms) => delay(ms),
    newId: randomUUID,
    log,
    emit: () => undefined,
  });
  services.printers.save({
    printerId: printerIdSchema.parse('bench'),
    name: 'Bench printer',
    language: 'zpl',
    address: setup.printerAddress,
    dpi: 203,
    media: '100x150',
    graphics: 'z64',
    darkness: null,
    speedIps: null,
    isDefault: true,
    isVirtual: false,
    // A queue says that it is held, which would hold the labels back here already.
    status: setup.printerAddress.startsWith('tcp:') ? 'query' : 'none',
  });

  const looks = new Map<number, (isThere: boolean) => void>();
  let isStopped = false;
  let lastLook = 0;
  process.on('message', (raw) => {
    const message = toStationSchema.parse(raw);
    if (message.kind === 'stop') isStopped = true;
    else looks.get(message.id)?.(message.isThere);
  });
  const payload = db.prepare('SELECT payload_sha256 FROM print_jobs WHERE print_job_id = ?').pluck();
  const router = createRouter({ handlers: createHandlers(services, noDesktop), origin: appOrigin, log });
  const page = { isKnownWindow: true, isMainFrame: true, origin: appOrigin };

  services.start();
  step('station started');
  const troubles = await packAll(
    {
      call: createContractClient((channel, input) => router(page, channel, input)),
      shopId: practiceShopId,
      tasks: setup.tasks,
      chance: (oneIn) => Math.random() * oneIn < 1,
      leansTo: (name) => setup.aim?.startsWith(name) === true,
      isInTray: (printJobId) =>
        new Promise((resolve) => {
          const id = (lastLook += 1);
          looks.set(id, resolve);
          tell({ kind: 'look', id, payloadSha256: String(payload.get(printJobId)) });
        }),
    },
    () => isStopped,
  );
  await services.stop();
  for (const text of troubles) tell({ kind: 'trouble', text });
  if (!isStopped) tell({ kind: 'finished' });
  process.disconnect();
}

run().catch((error: unknown) => {
  process.send?.({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = 1;
  process.disconnect();
});
