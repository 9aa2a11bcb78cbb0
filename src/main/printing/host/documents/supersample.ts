/**
 * Averages blocks of `samples` by `samples` gray values into one: `gray` has rows of `widthDots * samples` bytes, the
 * result rows of `widthDots`.
 */
export function averageBlocks(gray: Uint8Array, widthDots: number, heightDots: number, samples: number): Uint8Array {
  const out = new Uint8Array(widthDots * heightDots);
  const sums = new Uint32Array(widthDots);
  for (let y = 0; y < heightDots; y++) {
    sums.fill(0);
    for (let i = 0; i < samples; i++) {
      let at = (y * samples + i) * widthDots * samples;
      for (let x = 0; x < widthDots; x++) {
        let sum = 0;
        for (const end = at + samples; at < end; at++) {
          sum += gray[at] ?? 0;
        }
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < widthDots; x++) {
      out[y * widthDots + x] = (sums[x] ?? 0) / (samples * samples);
    }
  }
  return out;
}
