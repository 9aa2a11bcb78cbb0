import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (path: string): string => resolve(import.meta.dirname, path);

/**
 * What stands under `dependencies` in package.json stays outside the bundle (native code, WASM, and whatever Node can
 * require by itself). What stands under `devDependencies` is bundled: electron-store for one exists only as an ES
 * module, which the CommonJS main process of Electron 33 cannot require.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: from('src/main/main.ts'),
          'print-host': from('src/main/printing/host/print-host-entry.ts'),
          practice: from('src/main/practice/practice-entry.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload has no require for packages or neighbouring files: everything goes into one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: from('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // The app is served from station://app/, so absolute paths hold.
    base: '/',
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      // The content security policy has no data: for scripts and styles; flags and icons stay files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: from('src/renderer/index.html') },
    },
  },
});
