/**
 * Which part of the source may import which (docs/architecture.md, "Processes"). Pure: paths in, a message out.
 */

import { builtinModules } from 'node:module';
import { posix } from 'node:path';

const NODE_MODULES = new Set(builtinModules);

/** Services get everything that Electron gives as an argument; these places hand it to them. */
const ELECTRON_HOMES =
  /^src\/(?:main\/(?:app|ipc|windows|security|settings)\/|main\/main\.ts$|main\/.+-process\.ts$|preload\/)/;

/** The process wrappers and the entries of the utility processes belong to no layer of main. */
const COMPOSITION = /^src\/main\/(?:app\/|main\.ts$)/;

/** @typedef {{ file: string, target: string, isPackage: boolean, isNode: boolean }} Import */
/** @typedef {{ from: (file: string) => boolean, refuses: (it: Import) => boolean, message: string }} Rule */

/** @param {string} folder */
const inside = (folder) => (/** @type {string} */ path) => path.startsWith(`${folder}/`);

/** @param {string} path */
const featureOf = (path) => /^src\/renderer\/features\/([^/]+)/.exec(path)?.[1];

/** @param {Import} it */
const isElectron = (it) => it.isPackage && /^electron(?:\/|$)/.test(it.target);

/** @type {readonly Rule[]} */
const RULES = [
  {
    from: inside('src/shared'),
    refuses: (it) => /^src\/(?:main|renderer|preload)\//.test(it.target),
    message: 'shared code knows no process: move what both sides need into src/shared, or pass it in as an argument.',
  },
  {
    from: inside('src/shared'),
    refuses: (it) => it.isNode || isElectron(it),
    message: 'shared code is pure TypeScript: take the value or function as an argument instead of importing it.',
  },
  {
    from: inside('src/main'),
    refuses: (it) => /^src\/(?:renderer|preload)\//.test(it.target),
    message: 'main never imports a window: what both need belongs in src/shared.',
  },
  {
    from: inside('src/renderer'),
    refuses: (it) => /^src\/(?:main|preload)\//.test(it.target),
    message: 'the renderer asks main through src/renderer/data and the contract in src/shared/contract.',
  },
  {
    from: inside('src/renderer'),
    refuses: (it) => it.isNode,
    message: 'the renderer is sandboxed: ask main through src/renderer/data.',
  },
  {
    from: inside('src/preload'),
    refuses: (it) => /^src\/(?:main|renderer)\//.test(it.target),
    message: 'preload imports only src/shared: it is made from the contract.',
  },
  {
    from: inside('src/preload'),
    refuses: (it) => it.isNode,
    message: 'a sandboxed preload has no Node: ask main through the contract.',
  },
  {
    from: (file) => featureOf(file) !== undefined,
    refuses: (it) => {
      const other = featureOf(it.target);
      return other !== undefined && other !== featureOf(it.file);
    },
    message: 'features do not import each other: move what they share to src/renderer/ui, data or input.',
  },
  {
    from: (file) => /^src\/renderer\/(?:ui|data|input)\//.test(file),
    refuses: (it) => /^src\/renderer\/(?:features|app)\//.test(it.target),
    message: 'ui, data and input stand below the features: pass it in as a prop or an argument.',
  },
  {
    from: (file) => inside('src')(file) && !ELECTRON_HOMES.test(file),
    refuses: isElectron,
    message:
      'electron belongs in src/main/{app,ipc,windows,security,settings}, *-process.ts and src/preload: ' +
      'take what it gives as an argument.',
  },
  {
    from: (file) => inside('src')(file) && !inside('src/main/db')(file),
    refuses: (it) => it.isPackage && /^better-sqlite3(?:\/|$)/.test(it.target),
    message: 'only src/main/db opens databases: use the Database type and openDatabase of src/main/db.',
  },
  {
    from: (file) => file.endsWith('.repository.ts'),
    refuses: (it) => /\.(?:service|handlers)$/.test(it.target),
    message: 'a repository knows only the database: the service calls it, not the other way round.',
  },
  {
    from: (file) => file.endsWith('.service.ts'),
    refuses: (it) => it.target.endsWith('.handlers'),
    message: 'a service does not know who asks: the handlers call it, not the other way round.',
  },
  {
    from: (file) => file.endsWith('.handlers.ts'),
    refuses: (it) => it.target.endsWith('.repository'),
    message: 'handlers go through the service: ipc, then service, then repository, then db.',
  },
  {
    from: inside('src/main/db'),
    refuses: (it) => /^src\/main\/(?!db\/)/.test(it.target),
    message: 'db is the lowest layer: the repositories use it, not the other way round.',
  },
  {
    from: (file) =>
      inside('src/main')(file) &&
      !inside('src/main/ipc')(file) &&
      !COMPOSITION.test(file) &&
      !file.endsWith('.handlers.ts'),
    refuses: (it) => inside('src/main/ipc')(it.target),
    message: 'only *.handlers.ts and src/main/app import from src/main/ipc: take a function as an argument.',
  },
];

/**
 * Says why `file` may not import `specifier`, or undefined when it may.
 *
 * @param {string} file path from the project's root, with forward slashes
 * @param {string} specifier as written in the import
 * @returns {string | undefined}
 */
export function refusedImport(file, specifier) {
  // A test may stand anywhere in the layers below it, yet in the same process.
  const importer = file.replace(/\.test(\.tsx?)$/, '$1');
  const isTest = importer !== file;
  const isPackage = !specifier.startsWith('.');
  const bare = specifier.replace(/^node:/, '');
  const isNode = isPackage && (specifier.startsWith('node:') || NODE_MODULES.has(bare.split('/')[0] ?? ''));
  const target = isPackage
    ? specifier
    : posix.join(posix.dirname(importer), specifier).replace(/\.(?:[cm]?[jt]sx?)$/, '');
  if (isTest && isNode) return undefined;
  const it = { file: importer, target, isPackage, isNode };
  return RULES.find((rule) => rule.from(importer) && rule.refuses(it))?.message;
}
