/** The libraries and tools that no npm package brings. Nothing is installed when everything is there. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { hasDisplay, isOnPath, isRoot } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';

/** @typedef {'start' | 'test' | 'demo' | 'dist' | 'bench'} Purpose */

/** What Chromium links against, and the Debian package that holds it. */
const ELECTRON_LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXrandr.so.2': 'libxrandr2',
};

const VIRTUAL_SCREEN = { 'xvfb-run': 'xvfb', Xvfb: 'xvfb', xauth: 'xauth' };
const LABEL_READERS = { zbarimg: 'zbar-tools' };
const PDF_TOOLS = { pdftoppm: 'poppler-utils' };
const PRINT_SYSTEM = { cupsd: 'cups', lpadmin: 'cups-client' };
/** Devices and systems of others that the tests speak to. */
const TEST_PEERS = { ...PRINT_SYSTEM, lprint: 'lprint', snmpd: 'snmpd', wine: 'wine' };
/** Other ways from a PDF to a label printer, to compare with. */
const PRINT_PEERS = { ...PRINT_SYSTEM, 'foomatic-rip': 'cups-filters', lprint: 'lprint', ...PDF_TOOLS };

async function linkedLibraries() {
  const ldconfig = existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig';
  const { output } = await run(ldconfig, ['-p']);
  return new Set(output.split('\n').map((line) => line.trim().split(' ', 1)[0] ?? ''));
}

const hasFonts = () => existsSync('/usr/share/fonts') && readdirSync('/usr/share/fonts').length > 0;

/**
 * @param {Purpose} purpose
 * @returns {Promise<string[]>} Debian's names of the packages that are not there
 */
async function missingPackages(purpose) {
  const libraries = await linkedLibraries();
  const plays = purpose === 'test' || purpose === 'demo' || (purpose === 'start' && !hasDisplay());
  const tools = {
    ...(hasDisplay() || purpose === 'dist' || purpose === 'bench' ? {} : VIRTUAL_SCREEN),
    ...(plays ? LABEL_READERS : {}),
    ...(purpose === 'test' ? PDF_TOOLS : {}),
    // Nobody has to have a print system or Wine: elsewhere their tests say that they are left out.
    ...(purpose === 'test' && isRoot && isDebianLike() ? TEST_PEERS : {}),
    ...(purpose === 'bench' && isRoot && isDebianLike() ? PRINT_PEERS : {}),
  };
  const missing = new Set(hasFonts() ? [] : ['fonts-dejavu-core']);
  for (const [library, name] of Object.entries(ELECTRON_LIBRARIES)) if (!libraries.has(library)) missing.add(name);
  for (const [program, name] of Object.entries(tools)) if (!isOnPath(program)) missing.add(name);
  return [...missing];
}

function isDebianLike() {
  if (!existsSync('/etc/os-release') || !isOnPath('apt-get')) return false;
  return /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Since the move to 64-bit time Debian 13 and Ubuntu 24.04 call some libraries NAMEt64.
 *
 * @param {string} name
 */
async function installableName(name) {
  for (const candidate of [name, `${name}t64`]) {
    const { output } = await run('apt-cache', ['policy', candidate], { env: { ...process.env, LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(output)) return candidate;
  }
  return name;
}

/** @param {readonly string[]} names */
const installCommand = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`;

/** @param {readonly string[]} wanted */
async function install(wanted) {
  if (!isRoot) {
    const names = await Promise.all(wanted.map(installableName));
    throw new SetupError(`System packages are missing. Run: sudo ${installCommand(names)}`);
  }
  await withProgress('Looking up system packages', async () => {
    const { code, output } = await run('apt-get', ['update']);
    if (code !== 0) say(tail(output, 5));
  });
  const names = await Promise.all(wanted.map(installableName));
  say(`  Missing on this system: ${names.join(', ')}`);
  await withProgress(`Installing ${names.length} system packages`, async (update) => {
    const { code, output } = await run('apt-get', installCommand(names).split(' ').slice(1), {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      onLine: update,
    });
    if (code !== 0) {
      say(tail(output));
      throw new SetupError(`The system packages could not be installed. Run: ${installCommand(names)}`);
    }
  });
}

/**
 * Makes sure of the system packages that `purpose` needs.
 *
 * @param {Purpose} purpose
 */
export async function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(purpose);
  if (missing.length === 0) return;
  if (isDebianLike()) return install(missing);
  throw new SetupError(
    `These libraries and tools are missing (names as in Debian): ${missing.join(', ')}. ` +
      'Install them with the package manager of this system, then run the command again.',
  );
}

/** Makes sure of a C++ compiler, which only the substitute Electron needs. */
export async function ensureCompiler() {
  const hasHeaders =
    existsSync('/usr/include/stdio.h') || existsSync('/usr/include/x86_64-linux-gnu/bits/libc-header-start.h');
  if (isOnPath('gcc') && isOnPath('g++') && hasHeaders) return;
  if (isDebianLike()) return install(['g++', 'libc6-dev']);
  throw new SetupError('A C++ compiler is missing. Install gcc and g++, then run the command again.');
}
