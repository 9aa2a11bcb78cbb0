import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { listenForLabels, type LabelListener } from '../support/label-listener';
import { readAppRecord } from './app-record';
import { stuck, type Finding } from './findings';
import { gatewayRecord } from './gateway-record';
import { liveOnce, type LifeEnd } from './life';
import type { Task } from './messages';
import { countFaults, drawLife, randomOfRound, type LifePlan } from './plan';
import { askToCancel, planTasks, shippableOrders } from './tasks';
import { judge } from './verdict';

export type RoundResult = {
  readonly kills: number;
  readonly faults: number;
  readonly findings: readonly Finding[];
  /** What the packer met with what she could not finish. */
  readonly troubles: readonly string[];
  /** In which step each station was killed. */
  readonly killedIn: readonly string[];
  /** How often stations took each step. */
  readonly steps: ReadonlyMap<string, number>;
};

export type RoundOptions = {
  readonly stationFile: string;
  readonly seed: number;
  readonly round: number;
  readonly orders: number;
  readonly kills: number;
};

/** So many orders are added when all are done and there are kills left. */
const moreOrders = 3;

/**
 * A new shop, a new printer and a new database; stations that die again and again over the same orders; the verdict.
 * Everything that is drawn by lot follows from seed and round; what the clock of the machine adds does not.
 */
export async function playRound(options: RoundOptions): Promise<RoundResult> {
  const random = randomOfRound(options.seed, options.round);
  const shop = createPracticeShop({ now: Date.now, seed: random.below(1_000_000), hasArrivals: false });
  shop.setHandoverPaperDelay(0);
  const [{ url }, printer] = await Promise.all([shop.listen(), listenForLabels()]);
  const folder = mkdtempSync(join(tmpdir(), 'waybench-faults-'));
  const all = planTasks(shippableOrders(shop));
  askToCancel(shop, all);
  const steps = new Map<string, number>();
  const troubles: string[] = [];
  const paper = (): readonly string[] => printer.jobs.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const live = async (tasks: readonly Task[], plan: LifePlan | null): Promise<LifeEnd> => {
    const end = await liveOnce({
      stationFile: options.stationFile,
      setup: {
        folder,
        gateway: url,
        credentials: { ...shop.credentials },
        printerPort: printer.port,
        tasks,
        killAt: plan?.killAt ?? [],
        killAfterSteps: plan?.killAfterSteps ?? null,
        skewMs: plan?.skewMs ?? 0,
      },
      limit: plan === null ? null : plan.limit,
      onStep: (step) => steps.set(step, (steps.get(step) ?? 0) + 1),
      onTrouble: (text) => troubles.push(text),
      isOut: (hash) => paper().includes(hash),
    });
    if (end.how === 'failed') failures.push(stuck(`a station failed: ${end.message}`));
    return end;
  };

  const failures: Finding[] = [];
  const killedIn: string[] = [];
  let faults = 0;
  let count = Math.min(options.orders, all.length);
  try {
    while (killedIn.length < options.kills) {
      const plan = drawLife(random);
      faults += countFaults(plan) + Number(prepare(shop, all.slice(0, count), plan));
      const stall = stallFor(printer, plan.stallMs);
      const end = await live(all.slice(0, count), plan);
      clearTimeout(stall);
      printer.stall(false);
      if (end.how === 'killed') killedIn.push(end.place);
      else if (end.how === 'failed') break;
      else if (count === all.length) break;
      else count = Math.min(count + moreOrders, all.length);
    }
    shop.faults.clear();
    const tasks = all.slice(0, count);
    await live(tasks, null);
    const app = readAppRecord(join(folder, 'waybench.sqlite'));
    const findings = [...failures, ...judge(tasks, { gateway: gatewayRecord(shop), paper: paper(), app })];
    return { kills: killedIn.length, faults, findings, killedIn, steps, troubles };
  } finally {
    await Promise.all([shop.close(), printer.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the shop what goes wrong in a life; tells whether a number was replaced. */
function prepare(shop: PracticeShop, tasks: readonly Task[], plan: LifePlan): boolean {
  for (const fault of plan.faults) shop.faults.add(fault);
  shop.setTrackingDelay(plan.lateNumber ?? undefined);
  if (!plan.isNumberReplaced) return false;
  const { logisticsOrders, declarations } = shop.state();
  const undeclared = logisticsOrders.find(
    ({ orderId, waybillNumber }) =>
      waybillNumber !== '' &&
      tasks.some((task) => task.orderId === orderId) &&
      declarations.every((declared) => declared.orderId !== orderId),
  );
  if (undeclared === undefined) return false;
  shop.replaceNumber(undeclared.orderId);
  return true;
}

function stallFor(printer: LabelListener, ms: number): NodeJS.Timeout {
  printer.stall(ms > 0);
  return setTimeout(() => printer.stall(false), ms);
}
