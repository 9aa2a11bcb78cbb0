/**
 * Stands in for the default_app.asar that Electron's own download brings: `electron [-r MODULE] [FLAGS] APP [ARGS]`.
 * The substitute runtime comes without one.
 */

const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

/** @param {readonly string[]} args */
function parse(args) {
  const preload = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') {
      index += 1;
      preload.push(args[index] ?? '');
    } else if (arg === '-v' || arg === '--version') {
      return { preload, entry: undefined, wantsVersion: true };
    } else if (!arg.startsWith('-')) {
      return { preload, entry: path.resolve(arg), wantsVersion: false };
    }
  }
  return { preload, entry: undefined, wantsVersion: false };
}

/** @param {string} folder */
function introduce(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.name = manifest.productName || manifest.name || 'Electron';
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.name));
}

// Read before anything is preloaded: Playwright's loader edits process.argv.
const { preload, entry, wantsVersion } = parse(process.argv.slice(1));
if (wantsVersion) {
  process.stdout.write(`v${process.versions['electron']}\n`);
  process.exit(0);
}
if (entry === undefined) {
  process.stderr.write('usage: electron [-r MODULE] [FLAGS] APP [ARGS]\n');
  process.exit(2);
}

Module._preloadModules(preload);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: true });
const isFolder = statSync(entry).isDirectory();
if (isFolder) introduce(entry);
app.setAppPath(isFolder ? entry : path.dirname(entry));
Module._load(entry, null, true);
