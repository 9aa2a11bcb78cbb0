/**
 * Draws ZPL with zebrash, a renderer that is not ours: `node render-zpl.mjs IN.zpl OUT-PREFIX WIDTH_MM HEIGHT_MM DPMM`
 * writes OUT-PREFIX-1.png and so on. A process of its own, since the renderer's Go runtime never ends by itself.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @param {unknown} it @returns {it is typeof import('zpl-renderer-js')} */
const isRenderer = (it) => typeof it === 'object' && it !== null && 'ready' in it;

// Its ES module build does not load in Electron's Node.
/** @type {unknown} */
const renderer = createRequire(import.meta.url)('zpl-renderer-js');
if (!isRenderer(renderer)) {
  throw new Error('zpl-renderer-js is not what it was');
}

const [, , input = '', output = '', widthMm, heightMm, dotsPerMm] = process.argv;
const { api } = await renderer.ready;
const zpl = readFileSync(input, 'latin1');
const pictures = await api.zplToBase64MultipleAsync(zpl, Number(widthMm), Number(heightMm), Number(dotsPerMm));
pictures.forEach((base64, index) => writeFileSync(`${output}-${index + 1}.png`, Buffer.from(base64, 'base64')));
process.exit(0);
