import type { PracticeShop } from '../../src/main/practice/practice-shop';
import { readAppRecord } from './app-record';
import { stuck, type Finding } from './findings';
import { gatewayRecord } from './gateway-record';
import { liveOnce, type LifeEnd } from './life';
import type { Task } from './messages';
import type { Course } from './aims';
import { aimedLives, drawnLives } from './lives';
import { countFaults, randomOfRound, type LifePlan } from './plan';
import { restoreItself } from './restored';
import { setUpScene, type Scene } from './scene';
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

/** What is counted while stations live and die. */
type Tally = {
  faults: number;
  readonly failures: Finding[];
  readonly troubles: string[];
  readonly killedIn: string[];
  readonly steps: Map<string, number>;
};

/**
 * A new shop, a new printer and a new database; stations that die again and again over the same orders; the verdict.
 * Everything that is drawn by lot follows from seed and round; what the clock of the machine adds does not.
 */
export async function playRound({
  stationFile,
  seed,
  round,
  orders,
  kills,
  course,
}: RoundOptions): Promise<RoundResult> {
  const random = randomOfRound(seed, round);
  const scene = await setUpScene(random.below(1_000_000));
  const { shop, centre, printer, databasePath } = scene;
  const tally: Tally = { faults: 0, failures: [], troubles: [], killedIn: [], steps: new Map() };
  const lives = course === null ? drawnLives(random, kills) : aimedLives(course.aims);
  try {
    const all = planTasks(shippableOrders(shop));
    askToCancel(shop, all);
    let count = Math.min(course === null ? orders : courseOrders, all.length);
    for (let plan = lives.next(); plan !== null; plan = lives.next()) {
      const end = await liveAmidFaults(stationFile, scene, tally, all.slice(0, count), plan);
      lives.ended(end);
      if (end.how === 'failed' || (end.how === 'finished' && count === all.length)) break;
      if (end.how === 'finished') count = Math.min(count + moreOrders, all.length);
    }
    shop.faults.clear();
    shop.replaceLabel(undefined);
    const tasks = all.slice(0, count);
    await live(stationFile, scene, tally, tasks, null);
    const app = readAppRecord(databasePath);
    const gateway = gatewayRecord(shop, centre.record);
    const { failures, ...counted } = tally;
    const findings = [...failures, ...judge(tasks, { gateway, paper: printer.paper(), app })];
    return { ...counted, kills: tally.killedIn.length, findings, missed: lives.missed() };
  } finally {
    await scene.close();
  }
}

/** One life, with all that its plan has go wrong before it and in it. */
async function liveAmidFaults(
  stationFile: string,
  scene: Scene,
  tally: Tally,
  tasks: readonly Task[],
  plan: LifePlan,
): Promise<LifeEnd> {
  const { shop, printer, databasePath } = scene;
  if (plan.aim !== null) shop.faults.clear();
  if (plan.isRestored) await restoreItself(databasePath);
  tally.faults += countFaults(plan) + (await prepare(scene, tasks, plan, answersUnderWay(plan, databasePath)));
  if (plan.printer !== null) await printer.fail(plan.printer.trouble);
  const end = await live(stationFile, scene, tally, tasks, plan);
  await printer.mend();
  if (end.how === 'killed') tally.killedIn.push(end.place);
  return end;
}

/** One life; without a plan nothing goes wrong in it, and it ends when all is done. */
async function live(
  stationFile: string,
  scene: Scene,
  tally: Tally,
  tasks: readonly Task[],
  plan: LifePlan | null,
): Promise<LifeEnd> {
  const { shop, printer, folder } = scene;
  const queue = plan?.isQueueHeld === true ? await scene.heldQueue() : null;
  const waiting = new Set(plan?.armed);
  let mending: NodeJS.Timeout | undefined;
  const end = await liveOnce({
    stationFile,
    setup: {
      folder,
      gateway: scene.gatewayUrl,
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
      tally.steps.set(step, (tally.steps.get(step) ?? 0) + 1);
      if (step === 'station started' && plan?.printer) mending = setTimeout(() => void printer.mend(), plan.printer.ms);
      if (step === 'print job all-bytes') void queue?.cancelAll();
      for (const each of waiting) {
        if (!step.startsWith(each.at)) continue;
        waiting.delete(each);
        shop.faults.add(each.fault);
        tally.faults += 1;
      }
    },
    // One that was asked to stop amid its work has left things undone.
    onTrouble: (text) => plan === null && tally.troubles.push(text),
    isOut: (hash) => printer.isOut(hash),
  });
  clearTimeout(mending);
  if (end.how === 'failed') tally.failures.push(stuck(`a station failed: ${end.message}`));
  return end;
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
  { shop, centre }: Scene,
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
