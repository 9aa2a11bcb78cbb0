import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeShop } from '../../src/main/practice/practice-shop';
import type { Random } from '../../src/main/practice/seeds/random';
import { listenForLabels } from '../support/label-listener';
import { readAppRecord } from './app-record';
import { gatewayRecord, shippableOrders } from './gateway-record';
import { liveOnce } from './life';
import { drawLife, setupOf } from './plan';
import { judge, type Findings } from './verdict';

export type RoundResult = {
  readonly kills: number;
  readonly faults: number;
  readonly findings: Findings;
  /** What the packer met with orders that she could not finish. */
  readonly troubles: readonly string[];
  /** How often a station was killed in each step. */
  readonly killedAt: ReadonlyMap<string, number>;
};

export type RoundOptions = {
  readonly stationFile: string;
  readonly random: Random;
  readonly seed: number;
  readonly orders: number;
  readonly kills: number;
  readonly steps: Set<string>;
};

const longestLifeMs = 4_000;
const calmMs = 150_000;

/** A new shop, a new printer and a new database; stations that die again and again over the same orders; the verdict. */
export async function playRound(options: RoundOptions): Promise<RoundResult> {
  const { random, steps } = options;
  const shop = createPracticeShop({ now: Date.now, seed: options.seed, hasArrivals: false });
  const [{ url }, printer] = await Promise.all([shop.listen(), listenForLabels()]);
  const folder = mkdtempSync(join(tmpdir(), 'waybench-faults-'));
  const orderIds = shippableOrders(shop).slice(0, options.orders);
  const paper = (): readonly string[] => printer.jobs.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const live = (plan: ReturnType<typeof drawLife> | null) =>
    liveOnce({
      stationFile: options.stationFile,
      setup: setupOf(
        { folder, gateway: url, credentials: { ...shop.credentials }, printerPort: printer.port, orderIds },
        plan,
      ),
      atMostMs: plan === null ? calmMs : plan.ending.kind === 'time' ? plan.ending.ms : longestLifeMs,
      isKilled: plan !== null,
      onStep: (step) => steps.add(step),
      onTrouble: (text) => troubles.push(text),
      isOut: (hash) => paper().includes(hash),
    });

  const troubles: string[] = [];
  let kills = 0;
  let faults = 0;
  const killedAt = new Map<string, number>();
  try {
    while (kills < options.kills) {
      const plan = drawLife(random, [...steps]);
      for (const fault of plan.faults) shop.faults.add(fault);
      faults += plan.faults.length + (plan.skewMs === 0 ? 0 : 1) + (plan.stallMs === 0 ? 0 : 1);
      const stall = stallFor(printer, plan.stallMs);
      const end = await live(plan);
      clearTimeout(stall);
      printer.stall(false);
      if (end.how === 'failed') throw new Error(`a station failed: ${end.message}`);
      if (end.how !== 'killed') break;
      kills += 1;
      const at = plan.ending.kind === 'step' ? plan.ending.step : 'any moment';
      killedAt.set(at, (killedAt.get(at) ?? 0) + 1);
    }
    shop.faults.clear();
    const end = await live(null);
    if (end.how === 'failed') throw new Error(`a station failed: ${end.message}`);
    const findings = judge(orderIds, gatewayRecord(shop), paper(), readAppRecord(join(folder, 'waybench.sqlite')));
    return { kills, faults, findings, killedAt, troubles };
  } finally {
    await Promise.all([shop.close(), printer.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function stallFor(printer: { stall(isStalled: boolean): void }, ms: number): NodeJS.Timeout {
  printer.stall(ms > 0);
  return setTimeout(() => printer.stall(false), ms);
}
