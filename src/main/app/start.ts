import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, clipboard, BrowserWindow, dialog, powerMonitor, shell } from 'electron';
import { printerIdSchema } from '../../shared/domain/ids';
import { seedPracticeCarriers } from '../carriers/practice-carriers';
import type { Db } from '../db/database';
import { restoreBackup } from '../db/restore';
import { emitToWindows } from '../ipc/electron-transport';
import { createRouter } from '../ipc/router';
import { createHandlers } from '../ipc/station.handlers';
import { createPictures } from '../orders/pictures.service';
import { practiceNames } from '../practice/practice-names';
import { startPractice, type PracticeProcess } from '../practice/practice-process';
import { startPrintHost } from '../printing/print-host-process';
import { findPreview } from '../printing/print-jobs.repository';
import { registerAppScheme, type Picture } from '../security/app-protocol';
import { checkAuthorisationUrl, checkWebPage } from '../security/external-url';
import { denyPermissions, lockDown } from '../security/lock-down';
import { appOrigin } from '../security/origin';
import { createSecretStore, createSettingsStore } from '../settings/electron-stores';
import type { DataPlace } from '../storage/storage-area';
import { applyProvision } from './apply-provision';
import { errorCodeOf } from './error-code';
import { createFileLogger } from './file-logger';
import type { Logger } from './logger';
import { argumentAfter, openOrRecover } from './open-data';
import { placeIn } from './recovery';
import { createScreen } from './screen';
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
  chooseLocale(app.getPath('userData'));
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

/** Date fields, menus and file dialogs, which the system draws, speak the language that the station has when it starts. */
function chooseLocale(userData: string): void {
  try {
    app.commandLine.appendSwitch('lang', createSettingsStore(userData).read().settings.language);
  } catch {
    // A settings file that cannot be read is told of by the screen that opens then.
  }
}

async function run(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createFileLogger(join(userData, 'logs'));
  denyPermissions();
  app.on('second-instance', bringToFront);
  const screen = createScreen(bundle);
  const opened = await openOrRecover(userData, screen, log);
  const { settings, db, provision, isProvisionNew } = opened;
  const place = placeIn(opened.dataDirectory);
  const secrets = createSecretStore(userData);
  const names = () => practiceNames[settings.read().settings.language];
  const practice = opened.isPractice ? await startPracticeIn(userData, names().shop) : null;
  const printHost = startPrintHost(bundle.printHost, log);
  const services = createServices({
    db,
    settings,
    secrets,
    printHost,
    practice: practice && {
      ...practice.access,
      get name() {
        return names().shop;
      },
    },
    version: app.getVersion(),
    place,
    now: Date.now,
    sleep: (ms) => delay(ms),
    newId: randomUUID,
    log,
    emit: emitToWindows,
  });

  if (practice !== null) addPracticePrinter(services, practice, names().printer);
  if (practice !== null) seedPracticeCarriers(services.carriers, settings.read().settings.language, Date.now());
  if (isProvisionNew && provision.ok) applyProvision(services, settings, provision.provision, provision.hash);
  if (!provision.ok && provision.error !== null) {
    log.error('provisioning file refused', { code: provision.error.code });
    process.stderr.write(`${provision.error.message}\n`);
    services.station.notify(provision.error);
  }

  const pictures = createPictures({
    db,
    directory: join(userData, 'pictures'),
    fetchPicture: (url) => fetch(url, { signal: AbortSignal.timeout(10_000) }),
  });
  const pictureAt = async (url: URL): Promise<Picture | null> => {
    if (url.pathname === '/picture') return pictures(url.searchParams.get('url') ?? '');
    const label = /^\/label\/(job|virtual)\/([\w-]{1,64})\.png$/.exec(url.pathname);
    const bytes =
      label === null
        ? null
        : label[1] === 'job'
          ? findPreview(db, label[2] ?? '')
          : practice?.pictureOf(label[2] ?? '');
    return bytes == null ? null : { bytes, type: 'image/png' };
  };
  let backupToRestore: string | null = null;
  const handlers = createHandlers(services, {
    openFolder: async (path) => void (await shell.openPath(path)),
    askWhereTo: async (defaultPath) => (await dialog.showSaveDialog({ defaultPath })).filePath || null,
    askForFile: async () => (await dialog.showOpenDialog({ properties: ['openFile'] })).filePaths[0] ?? null,
    askForFolder: async () => (await dialog.showOpenDialog({ properties: ['openDirectory'] })).filePaths[0] ?? null,
    restore: (name) => {
      backupToRestore = name;
      startAnew();
    },
    openExternal: (url) => shell.openExternal(checkAuthorisationUrl(url)),
    openPage: (url) => shell.openExternal(checkWebPage(url)),
    copyText: async (text) => {
      // A promise since Electron 44, nothing before.
      await clipboard.writeText(text);
    },
    receivedLabels: () => practice?.labels() ?? [],
    virtualPrinter: practice?.printer ?? null,
    practice: practice?.shop ?? null,
    onSettingsSaved: () => {
      if (practice !== null) addPracticePrinter(services, practice, names().printer);
    },
    onShopsChanged: () => {
      const needsPractice = settings.read().shops.length === 0;
      if (needsPractice !== (practice !== null)) startAnew();
      else void services.sync.run();
    },
  });
  screen.show(createRouter({ handlers, origin: appOrigin, log }), pictureAt);
  services.start();
  powerMonitor.on('resume', services.resume);
  printHost.warmUp().catch(() => log.warn('print host not warm'));
  log.info('started', { version: app.getVersion(), isPractice: practice !== null });

  app.on('window-all-closed', () => app.quit());
  let isStopping = false;
  app.on('before-quit', (event) => {
    if (isStopping) return;
    isStopping = true;
    event.preventDefault();
    // A call that hangs is not waited for: its row says `sending` and is looked into at the next start.
    void Promise.race([services.stop(), delay(3_000)]).finally(() => {
      if (backupToRestore !== null) replaceBy(backupToRestore, db, place, log);
      printHost.stop();
      practice?.stop();
      app.exit(0);
    });
  });
}

function startPracticeIn(userData: string, name: string): Promise<PracticeProcess> {
  return startPractice(bundle.practice, join(userData, 'practice', 'gateway.json'), name, {
    onLabel: (id) => emitToWindows('virtualPrinter.received', { id }),
    onPrinter: () => emitToWindows('virtualPrinter.changed', {}),
  });
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
    status: 'query',
    isDefault: known?.isDefault ?? false,
    isVirtual: true,
  });
}

/** The services are stopped; a call that still hangs finds the database closed and is looked into by the next start. */
function replaceBy(name: string, db: Db, place: DataPlace, log: Logger): void {
  try {
    db.close();
    restoreBackup(name, { ...place, nowMs: Date.now() });
  } catch (error) {
    log.error('restore', { problem: errorCodeOf(error) });
  }
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
