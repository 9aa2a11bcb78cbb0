import { createPrintHost } from '../../src/main/printing/host/print-host';
import type { MemoryResult } from './bench-result';
import { drawDocument } from './label-document';
import { makeSpec, profileOf } from './label-specs';
import { openSink } from './sink';
import { growthOverLastHalf } from './statistics';

const documents = 40;
const sampleEvery = 10;
const mebibyte = 1024 * 1024;

/** Prepares and sends labels, one after the other, and watches how much memory the process has (resident set). */
export async function watchMemory(
  input: { readonly labels: number; readonly seed: number },
  onProgress: (done: number) => void,
): Promise<MemoryResult> {
  const host = createPrintHost();
  const sink = await openSink();
  const pool = await Promise.all(
    Array.from({ length: documents }, async (_, number) => {
      const spec = makeSpec(input.seed, number, { layout: 'upright', moduleDots: 2 });
      return { pdf: await drawDocument(spec), expectedCode: spec.code, profile: profileOf(spec) };
    }),
  );
  const samplesMiB: number[] = [];
  try {
    for (let number = 0; number < input.labels; number++) {
      const document = pool[number % pool.length];
      const prepared = document && (await host.prepareLabel(document));
      if (prepared?.ok === true) {
        await host.send({ address: `tcp://127.0.0.1:${sink.port}`, bytes: prepared.bytes }, () => undefined);
        await sink.next();
      }
      if (number % sampleEvery === 0) samplesMiB.push(process.memoryUsage().rss / mebibyte);
      onProgress(number);
    }
  } finally {
    await sink.close();
  }
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    labels: input.labels,
    growthMiB: round(growthOverLastHalf(samplesMiB)),
    peakMiB: round(Math.max(...samplesMiB)),
  };
}
