import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, BrowserWindow, dialog, shell } from 'electron';
import { printerIdSchema } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import { openDatabase } from '../db/database';
import { emitToWindows, serveCalls } from '../ipc/electron-transport';
import { createRouter } from '../ipc/router';
import { createHandlers } from '../ipc/station.handlers';
import { createPictures } from '../orders/pictures.service';
import { practiceNames } from '../practice/practice-names';
import { startPractice, type PracticeProcess } from '../practice/practice-process';
import { startPrintHost } from '../printing/print-host-process';
import { findPreview } from '../printing/print-jobs.repository';
import { registerAppScheme, serveApp, type Picture } from '../security/app-protocol';
import { checkAuthorisationUrl } from '../security/external-url';
import { denyPermissions, lockDown } from '../security/lock-down';
import { appOrigin } from '../security/origin';
import { createSecretStore, createSettingsStore } from '../settings/electron-stores';
import { readProvision, type Provision } from '../settings/provision';
import { openMainWindow } from '../windows/main-window';
import { applyProvision, isApplied } from './apply-provision';
import { createFileLogger } from './file-logger';
import { createServices } from './services';
import { startErrorText } from './start-error';

const outDirectory = join(__dirname, '..');
const bundle = {
  preload: join(outDirectory, 'preload', 'preload.js'),
  renderer: join(outDirectory, 'renderer'),
  printHost: join(outDirectory, 'main', 'print-host.js'),
  practice: join(outDirectory, 'main', 'practice.js'),
  icon: join(outDirectory, '..', 'assets', 'icon.png'),
};

/** The composition root: everything that Waybench is made of is put together here. */
export function start(): void {
  const userData = argumentAfter('--user-data-dir');
  if (userData !== '') app.setPath('userData', resolve(userData));
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('Waybench is running already; its window was brought to the front.\n');
    app.exit(0);
    return;
  }
  // Root on Linux has to switch the sandbox off (Chromium refuses otherwise); asking for it then ends the app.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  lockDown();
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) => {
      const text = startErrorText(error, app.getPath('userData'));
      process.stderr.write(`${text}\n`);
      dialog.showErrorBox('Waybench', text);
      app.exit(1);
    });
}

async function run(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createFileLogger(join(userData, 'logs'));
  const settings = createSettingsStore(userData);
  const secrets = createSecretStore(userData);
  const provision = readProvisionArgument();
  const isProvisionNew = provision.ok && !isApplied(settings, provision.hash);

  const willHaveShop = settings.read().shops.length > 0 || (isProvisionNew && provision.provision.shops.length > 0);
  const names = practiceNames[settings.read().settings.language];
  const practice = willHaveShop ? null : await startPracticeIn(userData, names.shop);
  const dataDirectory = join(userData, practice === null ? 'shop' : 'practice');
  const db = openDatabase({
    path: join(dataDirectory, 'waybench.sqlite'),
    backupDir: join(dataDirectory, 'backups'),
    now: Date.now,
  });
  const printHost = startPrintHost(bundle.printHost, log);
  const services = createServices({
    db,
    settings,
    secrets,
    printHost,
    practice: practice?.access ?? null,
    version: app.getVersion(),
    now: Date.now,
    sleep: (ms) => delay(ms),
    newId: randomUUID,
    log,
    emit: emitToWindows,
  });

  if (practice !== null) addPracticePrinter(services, practice, names.printer);
  if (isProvisionNew) applyProvision(services, settings, provision.provision, provision.hash);
  if (!provision.ok && provision.error !== null) {
    log.error('provisioning file refused', { code: provision.error.code });
    process.stderr.write(`${provision.error.message}\n`);
    services.station.notify(provision.error);
  }

  denyPermissions();
  const pictures = createPictures({
    db,
    directory: join(userData, 'pictures'),
    fetchPicture: (url) => fetch(url, { signal: AbortSignal.timeout(10_000) }),
  });
  serveApp(bundle.renderer, async (url): Promise<Picture | null> => {
    if (url.pathname === '/picture') return pictures(url.searchParams.get('url') ?? '');
    const label = /^\/label\/(job|virtual)\/([\w-]{1,64})\.png$/.exec(url.pathname);
    const bytes =
      label === null
        ? null
        : label[1] === 'job'
          ? findPreview(db, label[2] ?? '')
          : practice?.pictureOf(label[2] ?? '');
    return bytes == null ? null : { bytes, type: 'image/png' };
  });
  const handlers = createHandlers(services, {
    openExternal: (url) => shell.openExternal(checkAuthorisationUrl(url)),
    receivedLabels: () => practice?.labels() ?? [],
    onShopsChanged: () => {
      const needsPractice = settings.read().shops.length === 0;
      if (needsPractice !== (practice !== null)) startAnew();
      else void services.sync.run();
    },
  });
  serveCalls(createRouter({ handlers, origin: appOrigin, log }));

  openMainWindow(bundle.preload, bundle.icon);
  services.start();
  printHost.warmUp().catch(() => log.warn('print host not warm'));
  log.info('started', { version: app.getVersion(), isPractice: practice !== null });

  app.on('second-instance', bringToFront);
  app.on('window-all-closed', () => app.quit());
  let isStopping = false;
  app.on('before-quit', (event) => {
    if (isStopping) return;
    isStopping = true;
    event.preventDefault();
    // A call that hangs is not waited for: its row says `sending` and is looked into at the next start.
    void Promise.race([services.stop(), delay(3_000)]).finally(() => {
      printHost.stop();
      practice?.stop();
      app.exit(0);
    });
  });
}

function startPracticeIn(userData: string, name: string): Promise<PracticeProcess> {
  return startPractice(bundle.practice, join(userData, 'practice', 'gateway.json'), name, (id) =>
    emitToWindows('virtualPrinter.received', { id }),
  );
}

/** The practice printer keeps its identity while its port is another one at every start. */
function addPracticePrinter(
  services: ReturnType<typeof createServices>,
  practice: PracticeProcess,
  name: string,
): void {
  const printerId = printerIdSchema.parse('virtual');
  const known = services.printers.list().find((printer) => printer.printerId === printerId);
  services.printers.save({
    printerId,
    name,
    language: 'zpl',
    address: practice.printerAddress,
    dpi: 203,
    media: '100x150',
    graphics: 'z64',
    darkness: null,
    speedIps: null,
    isDefault: known?.isDefault ?? false,
    isVirtual: true,
  });
}

type ProvisionArgument =
  | { readonly ok: true; readonly provision: Provision; readonly hash: string }
  | { readonly ok: false; readonly error: AppError | null };

function readProvisionArgument(): ProvisionArgument {
  const file = app.commandLine.getSwitchValue('provision') || argumentAfter('--provision');
  if (file === '') return { ok: false, error: null };
  try {
    return { ok: true, ...readProvision(file) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
}

/** `--name VALUE` as two words; Chromium's own parser knows only `--name=VALUE`. */
function argumentAfter(name: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
}

/** Connecting the first shop ends the practice shop, whose orders must never stand beside real ones. */
function startAnew(): void {
  app.relaunch();
  app.quit();
}

function bringToFront(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
  emitToWindows('station.secondInstance', {});
}
