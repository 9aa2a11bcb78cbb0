import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import type { PrinterProfile, PrintHost } from '../../src/main/printing/print-host.types';
import { drawDocument } from './label-document';
import { makeSpec, profileOf } from './label-specs';
import type { Peer, PeerStart } from './peers';
import { startCupsPeer, startLprintPeer } from './peers';
import { openSink, type Sink } from './sink';
import { type Spread, spreadOf } from './statistics';

/** A label that everybody prints: 4 × 6 in for a head of 203 dpi, which all of them know. */
type TimedDocument = {
  readonly pdf: Uint8Array;
  readonly file: string;
  readonly expectedCode: string;
  readonly profile: PrinterProfile;
};

export type PeerTiming = (Spread & { readonly version: string }) | { readonly why: string };

/** All times end with the last byte at a TCP listener of this process. */
export type Timing = {
  /** From bytes that are ready in memory. */
  readonly prefetched: Spread;
  /** From the PDF: rendered, read back, encoded, sent. */
  readonly fromPdf: Spread;
  /** From the start of a new process, which loads everything and does its first label. */
  readonly cold: Spread;
  readonly cups: PeerTiming;
  readonly lprint: PeerTiming;
};

const prefetchedRuns = 8;
const fromPdfRuns = 4;
const peerRuns = 2;
const coldRuns = 5;

/** Everybody in turns, document by document, so that what else the machine does meets all of them alike. */
export async function takeTimes(
  input: { readonly seed: number; readonly documents: number; readonly hasPeers: boolean; readonly script: string },
  onProgress: (done: number) => void,
): Promise<Timing> {
  const folder = await mkdtemp(join(tmpdir(), 'waybench-bench-'));
  const [sink, cupsSink, lprintSink] = [await openSink(), await openSink(), await openSink()];
  const unasked: PeerStart = { why: 'not asked for (--no-peers)' };
  const cups = input.hasPeers ? await startCupsPeer(cupsSink.port) : unasked;
  const lprint = input.hasPeers ? await startLprintPeer(lprintSink.port) : unasked;
  try {
    const documents = await makeDocuments(folder, input.seed, input.documents);
    const host = createPrintHost();
    await host.warmUp();
    const ours: Record<'prefetched' | 'fromPdf' | 'cold', number[]> = { prefetched: [], fromPdf: [], cold: [] };
    const theirs: Record<'cups' | 'lprint', number[]> = { cups: [], lprint: [] };
    await warmUp(documents, [
      async (document) => void (await timeFromPdf(host, sink, document)),
      async (document) => void ('peer' in cups && (await timePeer(cups.peer, cupsSink, document))),
      async (document) => void ('peer' in lprint && (await timePeer(lprint.peer, lprintSink, document))),
    ]);
    for (const [index, document] of documents.entries()) {
      for (let turn = 0; turn < prefetchedRuns; turn++) {
        if (turn % (prefetchedRuns / fromPdfRuns) === 0) ours.fromPdf.push(await timeFromPdf(host, sink, document));
        ours.prefetched.push(await timePrefetched(host, sink, document));
      }
      for (let turn = 0; turn < peerRuns; turn++) {
        if ('peer' in cups) theirs.cups.push(await timePeer(cups.peer, cupsSink, document));
        if ('peer' in lprint) theirs.lprint.push(await timePeer(lprint.peer, lprintSink, document));
      }
      if (index < coldRuns) ours.cold.push(await timeCold(input.script, sink, document));
      onProgress(index + 1);
    }
    return {
      prefetched: spreadOf(ours.prefetched),
      fromPdf: spreadOf(ours.fromPdf),
      cold: spreadOf(ours.cold),
      cups: 'peer' in cups ? { ...spreadOf(theirs.cups), version: cups.peer.version } : cups,
      lprint: 'peer' in lprint ? { ...spreadOf(theirs.lprint), version: lprint.peer.version } : lprint,
    };
  } finally {
    if ('peer' in cups) await cups.peer.close();
    if ('peer' in lprint) await lprint.peer.close();
    await Promise.all([sink, cupsSink, lprintSink].map((it) => it.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeDocuments(folder: string, seed: number, count: number): Promise<readonly TimedDocument[]> {
  const fixed = { dpi: 203, media: '4x6', layout: 'upright', graphics: 'z64', pages: 1, drawnAs: 'bars' } as const;
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const spec = { ...makeSpec(seed, number, fixed), leftDots: 90, moduleDots: 2 };
      const pdf = await drawDocument(spec);
      const file = join(folder, `label-${number}.pdf`);
      await writeFile(file, pdf, { mode: 0o644 });
      return { pdf, file, expectedCode: spec.code, profile: profileOf(spec) };
    }),
  );
}

/** Everybody's first label is not counted, but for `cold`. */
async function warmUp(
  documents: readonly TimedDocument[],
  acts: readonly ((document: TimedDocument) => Promise<void>)[],
): Promise<void> {
  const [first] = documents;
  if (first === undefined) throw new Error('no documents');
  for (const act of acts) await act(first);
}

async function prepared(host: PrintHost, { pdf, expectedCode, profile }: TimedDocument): Promise<Uint8Array> {
  const label = await host.prepareLabel({ pdf, expectedCode, profile });
  if (!label.ok) throw new Error(`a timed label was refused: ${label.fault.reason}`);
  return label.bytes;
}

async function send(host: PrintHost, port: number, bytes: Uint8Array): Promise<void> {
  const result = await host.send({ address: `tcp://127.0.0.1:${port}`, bytes }, () => undefined);
  if (result.state !== 'sent') throw new Error(`a timed label was not sent: ${result.reason}`);
}

async function timePrefetched(host: PrintHost, sink: Sink, document: TimedDocument): Promise<number> {
  const bytes = await prepared(host, document);
  const startMs = performance.now();
  await send(host, sink.port, bytes);
  return (await sink.next()).lastByteAtMs - startMs;
}

async function timeFromPdf(host: PrintHost, sink: Sink, document: TimedDocument): Promise<number> {
  const startMs = performance.now();
  await send(host, sink.port, await prepared(host, document));
  return (await sink.next()).lastByteAtMs - startMs;
}

async function timePeer(peer: Peer, sink: Sink, document: TimedDocument): Promise<number> {
  const startMs = performance.now();
  await peer.print(document.file);
  return (await sink.next()).lastByteAtMs - startMs;
}

async function timeCold(script: string, sink: Sink, document: TimedDocument): Promise<number> {
  const startMs = performance.now();
  const child = fork(script, ['cold', document.file, document.expectedCode, String(sink.port)]);
  const ended = new Promise((resolve) => void child.once('close', resolve));
  const { lastByteAtMs } = await sink.next();
  await ended;
  return lastByteAtMs - startMs;
}

/** What the new process of a cold run does. */
export async function printCold(pdf: Uint8Array, expectedCode: string, port: number): Promise<void> {
  const profile = profileOf(makeSpec(1, 0, { dpi: 203, media: '4x6', graphics: 'z64' }));
  const host = createPrintHost();
  await send(host, port, await prepared(host, { pdf, file: '', expectedCode, profile }));
}
