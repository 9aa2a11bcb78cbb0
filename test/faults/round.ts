import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { readAppRecord } from './app-record';
import { startBenchPrinter } from './bench-printer';
import { stuck, type Finding } from './findings';
import { gatewayRecord } from './gateway-record';
import { liveOnce, type LifeEnd } from './life';
import type { Task } from './messages';
import type { Course } from './aims';
import { startHeldQueue, type HeldQueue } from './held-queue';
import { aimedLives, drawnLives } from './lives';
import { countFaults, randomOfRound, type LifePlan } from './plan';
import { restoreItself } from './restored';
import { createSellerCentre, type SellerCentre } from './seller-centre';
import { askToCancel, planTasks, shippableOrders } from './tasks';
import { judge } from './verdict';

export type RoundResult = {
  readonly kills: number;
  readonly faults: number;
  readonly findings: readonly Finding[];
  /** Steps that were aimed at, and that no station died in. */
  readonly missed: readonly string[];
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
  /** Steps that its stations are to die in; null when they are killed by lot. */
  readonly course: Course | null;
};

/** A course begins with so many: work of each kind is among them twice. */
const courseOrders = 12;
/** So many orders are added when all are done and there are kills left. */
const moreOrders = 3;

/**
 * A new shop, a new printer and a new database; stations that die again and again over the same orders; the verdict.
 * Everything that is drawn by lot follows from seed and round; what the clock of the machine adds does not.
 */
export async function playRound(options: RoundOptions): Promise<RoundResult> {
  const random = randomOfRound(options.seed, options.round);
  const shop = createPracticeShop({
    now: Date.now,
    seed: random.below(1_000_000),
    hasArrivals: false,
    // What the network doubled is read off the calls: none may be forgotten.
    keptCalls: 1_000_000,
  });
  shop.setHandoverPaperDelay(0);
  shop.setModifyLimit({ times: 100, withinMs: 86_400_000 });
  const [{ url }, printer] = await Promise.all([shop.listen(), startBenchPrinter()]);
  const centre = createSellerCentre(shop, url);
  const folder = mkdtempSync(join(tmpdir(), 'waybench-faults-'));
  const databasePath = join(folder, 'waybench.sqlite');
  const all = planTasks(shippableOrders(shop));
  askToCancel(shop, all);
  const steps = new Map<string, number>();
  const troubles: string[] = [];
  const failures: Finding[] = [];
  const killedIn: string[] = [];
  let faults = 0;
  const queues: HeldQueue[] = [];
  const heldQueue = async (): Promise<HeldQueue> => {
    const queue = queues[0] ?? (await startHeldQueue(printer.address));
    queues[0] = queue;
    return queue;
  };
  const live = async (tasks: readonly Task[], plan: LifePlan | null): Promise<LifeEnd> => {
    const waiting = new Set(plan?.armed);
    let mending: NodeJS.Timeout | undefined;
    const queue = plan?.isQueueHeld === true ? await heldQueue() : null;
    const end = await liveOnce({
      stationFile: options.stationFile,
      setup: {
        folder,
        gateway: url,
        credentials: { ...shop.credentials },
        printerAddress: queue?.address ?? printer.address,
        tasks,
        killAt: plan?.killAt ?? [],
        killAfterSteps: plan?.killAfterSteps ?? null,
        aim: plan?.aim ?? null,
        skewMs: plan?.skewMs ?? 0,
      },
      limit: plan === null ? null : plan.limit,
      stopAt: plan?.stopAt ?? null,
      onStep: (step) => {
        steps.set(step, (steps.get(step) ?? 0) + 1);
        if (step === 'station started' && plan?.printer) {
          mending = setTimeout(() => void printer.mend(), plan.printer.ms);
        }
        if (step === 'print job all-bytes') void queue?.cancelAll();
        for (const each of waiting) {
          if (!step.startsWith(each.at)) continue;
          waiting.delete(each);
          shop.faults.add(each.fault);
          faults += 1;
        }
      },
      // One that was asked to stop amid its work has left things undone.
      onTrouble: (text) => plan === null && troubles.push(text),
      isOut: (hash) => printer.isOut(hash),
    });
    clearTimeout(mending);
    if (end.how === 'failed') failures.push(stuck(`a station failed: ${end.message}`));
    return end;
  };

  const { course, kills } = options;
  const lives = course === null ? drawnLives(random, kills) : aimedLives(course.aims);
  let count = Math.min(course === null ? options.orders : courseOrders, all.length);
  try {
    for (let plan = lives.next(); plan !== null; plan = lives.next()) {
      if (plan.aim !== null) shop.faults.clear();
      if (plan.isRestored) await restoreItself(databasePath);
      faults +=
        countFaults(plan) +
        (await prepare(shop, centre, all.slice(0, count), plan, answersUnderWay(plan, databasePath)));
      if (plan.printer !== null) await printer.fail(plan.printer.trouble);
      const end = await live(all.slice(0, count), plan);
      await printer.mend();
      lives.ended(end);
      if (end.how === 'killed') killedIn.push(end.place);
      if (end.how === 'failed' || (end.how === 'finished' && count === all.length)) break;
      if (end.how === 'finished') count = Math.min(count + moreOrders, all.length);
    }
    shop.faults.clear();
    shop.replaceLabel(undefined);
    const tasks = all.slice(0, count);
    await live(tasks, null);
    const app = readAppRecord(databasePath);
    const gateway = gatewayRecord(shop, centre.record);
    const findings = [...failures, ...judge(tasks, { gateway, paper: printer.paper(), app })];
    return { kills: killedIn.length, faults, findings, missed: lives.missed(), killedIn, steps, troubles };
  } finally {
    await Promise.all([shop.close(), printer.close(), ...queues.map((queue) => queue.close())]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Orders whose buyers are being answered, as the station left it; none where any order will do. */
function answersUnderWay({ elsewhere }: LifePlan, databasePath: string): ReadonlySet<string> {
  if (elsewhere === null || elsewhere.to === 'any') return new Set();
  const { calls } = readAppRecord(databasePath);
  const open = calls.filter(({ kind, state }) => kind === `${elsewhere.to}-cancel` && state === 'uncertain');
  return new Set(open.flatMap(({ orderId }) => orderId ?? []));
}

/** Gives the shop what goes wrong in a life; tells how much of it depended on where the orders stand, and came. */
async function prepare(
  shop: PracticeShop,
  centre: SellerCentre,
  tasks: readonly Task[],
  plan: LifePlan,
  underWay: ReadonlySet<string>,
): Promise<number> {
  shop.setTrackingDelay(plan.lateNumber ?? undefined);
  shop.replaceLabel(plan.areLabelsWrong ? (label) => ({ ...label, barcodeText: 'LB000000005SG' }) : undefined);
  const isReplaced = plan.isNumberReplaced && replaceNumber(shop, tasks);
  const { elsewhere } = plan;
  const others = tasks
    .filter(({ cancel }) => elsewhere?.to === 'any' || cancel === elsewhere?.to)
    // Where it matters which buyer is answered, it is one whose answer is under way here.
    .toSorted((a, b) => Number(underWay.has(b.orderId)) - Number(underWay.has(a.orderId)));
  const isDone = elsewhere !== null && (await centre.act(elsewhere.act, others));
  for (const fault of plan.faults) shop.faults.add(fault);
  return Number(isReplaced) + Number(isDone);
}

/** AliExpress gives another number to a parcel that is not declared yet; tells whether there was one. */
function replaceNumber(shop: PracticeShop, tasks: readonly Task[]): boolean {
  const { logisticsOrders, declarations } = shop.state();
  const undeclared = logisticsOrders.find(
    ({ orderId, waybillNumber }) =>
      waybillNumber !== '' &&
      tasks.some((task) => task.orderId === orderId) &&
      declarations.every((declared) => declared.orderId !== orderId),
  );
  if (undeclared !== undefined) shop.replaceNumber(undeclared.orderId);
  return undeclared !== undefined;
}
