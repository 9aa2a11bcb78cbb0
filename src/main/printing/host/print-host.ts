import { createNetworkBrowser } from '../discovery/network-browser';
import { askQueueJob } from '../ipp/queue-job';
import type { DocumentMaker, PrinterFinder, PrintHost, ProbeInput, SendResult } from '../print-host.types';
import { createPdfEngine } from './documents/pdf-document';
import { createCodeReader } from './documents/read-codes';
import { findDevices } from './find-devices';
import { toAnswers } from './identify/answers';
import { identifyPrinter } from './identify/identify-printer';
import { makeDocument } from './paperwork/make-document';
import { prepareLabel } from './prepare-label';
import { followSend, type SendFollower, type SendProgress } from './send-progress';
import { findLine } from './status/language-source';
import { withinLimit } from './status/probe-limit';
import { findStatusSource } from './status/sources';
import type { DeviceStatus } from './status/status';
import { openTransport } from './transports/transport';
import { warmUpLabel } from './warm-up-label';

const probeTimeoutMs = 250;
/** However many questions a way to ask takes, and however slowly they are answered. */
const probeLimitMs = 3 * probeTimeoutMs;
/** Somebody waits for the answers and asks once: a slow printer may take its time. */
const identifyTimeoutMs = 600;

/** The print host's inside. It holds no truth about jobs: main records each step before it asks for it. */
export function createPrintHost(): PrintHost & PrinterFinder & DocumentMaker {
  const browser = createNetworkBrowser();
  const engines = { pdf: createPdfEngine(), codes: createCodeReader() };
  const lastUseByAddress = new Map<string, Promise<unknown>>();
  const sendByAddress = new Map<string, SendFollower>();
  const probeByAddress = new Map<string, Promise<DeviceStatus>>();
  /** What is asked on the lines that labels take: a label ends it. */
  const questionsByAddress = new Map<string, Set<AbortController>>();

  /** Print servers take one connection at a time, and a job that arrives before the last one's close can be lost. */
  const inTurn = async <T>(address: string, use: () => Promise<T>): Promise<T> => {
    const before = lastUseByAddress.get(address) ?? Promise.resolve();
    const result = before.then(use);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    lastUseByAddress.set(address, settled);
    try {
      return await result;
    } finally {
      if (lastUseByAddress.get(address) === settled) {
        lastUseByAddress.delete(address);
      }
    }
  };

  /** Asks on the line that labels take, when it is free; a label that comes ends the question. */
  const askInTurn = async <T>(
    address: string,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | 'interrupted'> => {
    const controller = new AbortController();
    const questions = questionsByAddress.get(address) ?? new Set();
    questionsByAddress.set(address, questions.add(controller));
    try {
      const answer = await inTurn(address, () => ask(controller.signal));
      return controller.signal.aborted ? 'interrupted' : answer;
    } finally {
      questions.delete(controller);
      if (questions.size === 0) questionsByAddress.delete(address);
    }
  };

  const probe = async (input: ProbeInput): Promise<DeviceStatus> => {
    const { address, language, isIdentified, status: way = 'query', community = 'public' } = input;
    const source = findStatusSource({ address, language, status: way, community });
    if (source === undefined) throw new Error('there is no way to ask this printer for its state');
    const ask = (ended?: AbortSignal): Promise<DeviceStatus> =>
      withinLimit(probeLimitMs, ended, (signal) => source.ask({ timeoutMs: probeTimeoutMs, isIdentified, signal }));
    const sending = sendByAddress.get(address)?.now();
    const isInUse = lastUseByAddress.has(address);
    const isSecondLine = source.duringLabel === 'when-stalled' && sending?.isStalled === true;
    if (source.duringLabel !== 'beside' && !isSecondLine) {
      if (isInUse) return { state: 'busy', ...(sending === undefined ? {} : { sending }) };
      const answer = await askInTurn(address, ask);
      return answer === 'interrupted' ? { state: 'busy' } : answer;
    }
    const status = await ask();
    return sending === undefined ? status : duringLabel(status, sending);
  };

  return {
    warmUp: async () => {
      await prepareLabel(engines, warmUpLabel);
    },
    prepareLabel: (input) => prepareLabel(engines, input),
    makeDocument,
    send: async ({ address, bytes, media }, onFirstByte) => {
      const transport = openTransport(address);
      for (const question of questionsByAddress.get(address) ?? []) question.abort();
      return inTurn(address, async (): Promise<SendResult> => {
        const progress = followSend(bytes.length, transport.stallAfterMs);
        sendByAddress.set(address, progress);
        try {
          const size = media === undefined ? {} : { media };
          return await transport.send(bytes, { onFirstByte, onProgress: progress.onProgress, ...size });
        } finally {
          sendByAddress.delete(address);
        }
      });
    },
    queueJob: ({ address, jobId }) => askQueueJob(address, jobId),
    probe: async (input) => {
      const running = probeByAddress.get(input.address);
      if (running !== undefined) return running;
      const answer = probe(input);
      probeByAddress.set(input.address, answer);
      try {
        return await answer;
      } finally {
        probeByAddress.delete(input.address);
      }
    },
    findDevices: () => findDevices(),
    discover: async () => browser.look(),
    identify: async ({ address }) => {
      openTransport(address);
      const openLine = findLine(address);
      if (openLine === undefined) return { state: 'one-way' };
      if (sendByAddress.has(address)) return { state: 'busy' };
      const answer = await askInTurn(address, (signal) =>
        identifyPrinter(openLine, { timeoutMs: identifyTimeoutMs, signal }),
      );
      return answer === 'interrupted' ? { state: 'busy' } : toAnswers(answer);
    },
  };
}

/**
 * What a printer's answer means while a label is on its way to it: it can be reached, or the label would not have come
 * as far, and one that takes a single connection may not hear a second one.
 */
function duringLabel(status: DeviceStatus, sending: SendProgress): DeviceStatus {
  return status.state === 'stopped' ? status : { state: 'busy', sending };
}
