import { cpus } from 'node:os';
import type { AgreementResult, MemoryResult } from './bench-result';
import type { BenchOptions } from './options';
import { median, type Spread } from './statistics';
import type { PeerTiming, Timing } from './timing';

export type BenchParts = {
  readonly options: BenchOptions;
  readonly timing: Timing;
  readonly agreement: readonly AgreementResult[];
  readonly memory: MemoryResult;
};

export type BenchReport = ReturnType<typeof makeReport>;

/** The numbers of one run; docs/benchmarks.md says what each of them means. */
export function makeReport({ options, timing, agreement, memory }: BenchParts) {
  const { prefetched, fromPdf, cold } = timing;
  const sum = (pick: (part: AgreementResult) => number): number =>
    agreement.reduce((total, part) => total + pick(part), 0);
  const merge = (pick: (part: AgreementResult) => Readonly<Record<string, number>>): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const [name, count] of agreement.flatMap((part) => Object.entries(pick(part)))) {
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
    return Object.fromEntries(counts);
  };
  const byteCounts = agreement.flatMap((part) => part.byteCounts);
  return {
    ours: { ...prefetched, coldMs: cold.p50Ms, fromPdf },
    cups: timed(timing.cups),
    lprint: timed(timing.lprint),
    ratios: {
      prefetchedToCups: ratio(prefetched, timing.cups),
      fromPdfToCups: ratio(fromPdf, timing.cups),
      prefetchedToLprint: ratio(prefetched, timing.lprint),
      fromPdfToLprint: ratio(fromPdf, timing.lprint),
    },
    labels: options.labels,
    agreed: sum((part) => part.agreed),
    mismatches: sum((part) => part.mismatches),
    mismatched: merge((part) => part.mismatched),
    refused: merge((part) => part.refused),
    rendererLabels: sum((part) => part.rendererLabels),
    kinds: new Set(agreement.flatMap((part) => part.kinds)).size,
    memoryLabels: memory.labels,
    rssGrowthMiB: memory.growthMiB,
    rssPeakMiB: memory.peakMiB,
    bytes: byteCounts.length === 0 ? null : median(byteCounts),
    notMeasured: notMeasured(timing),
    machine: {
      cores: cpus().length,
      processor: cpus()[0]?.model ?? '',
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
    },
  };
}

/** The same for a person, in a few lines. */
export function describeReport(report: BenchReport): readonly string[] {
  const { ours, cups, lprint, ratios } = report;
  const spread = (it: Spread | null): string =>
    it === null ? 'not measured' : `p50 ${it.p50Ms} ms, p95 ${it.p95Ms} ms (${it.runs} runs)`;
  const total = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const listed = (counts: Readonly<Record<string, number>>): readonly string[] =>
    Object.entries(counts).map(([name, count]) => `    ${count} × ${name}`);
  return [
    '',
    `From ready bytes to the last byte at the printer  ${spread(ours)}`,
    `From PDF to the last byte at the printer          ${spread(ours.fromPdf)}`,
    `From a new process, its first label               p50 ${ours.coldMs} ms`,
    `lp through CUPS with the Zebra driver             ${spread(cups)}`,
    `pdftoppm and LPrint                               ${spread(lprint)}`,
    `Of CUPS's time: ${ratios.prefetchedToCups ?? '-'} from ready bytes, ${ratios.fromPdfToCups ?? '-'} from PDF`,
    `${report.labels} labels of ${report.kinds} kinds: ${report.agreed} agree dot by dot (${report.rendererLabels} of them drawn by zebrash too), ` +
      `${report.mismatches} do not, ${total(report.refused)} refused`,
    ...listed(report.mismatched),
    ...listed(report.refused),
    `Memory over the last half of ${report.memoryLabels} labels: ${report.rssGrowthMiB} MiB more, peak ${report.rssPeakMiB} MiB`,
    `Bytes a label: ${report.bytes ?? '-'} (median)`,
    ...report.notMeasured.map((line) => `Not measured: ${line}`),
  ];
}

function timed(peer: PeerTiming): (Spread & { readonly version: string }) | null {
  return 'why' in peer ? null : peer;
}

/** Our median as a share of the peer's, to the thousandth. */
function ratio(ours: Spread, peer: PeerTiming): number | null {
  return 'why' in peer ? null : Number((ours.p50Ms / peer.p50Ms).toFixed(3));
}

function notMeasured({ cups, lprint }: Timing): readonly string[] {
  return Object.entries({ cups, lprint }).flatMap(([name, peer]) => ('why' in peer ? [`${name}: ${peer.why}`] : []));
}
