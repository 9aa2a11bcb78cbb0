import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { shopIdSchema } from '../../src/shared/domain/ids';
import { createRandom } from '../../src/main/practice/seeds/random';
import { readAppRecord } from '../faults/app-record';
import { gatewayRecord } from '../faults/gateway-record';
import { packAll } from '../faults/packer';
import { askToCancel, planTasks, shippableOrders } from '../faults/tasks';
import { judge } from '../faults/verdict';
import { createContractClient } from '../support/contract-client';
import { setUpRealShop, type RealShop } from './support/real-shop';

/** How often the app is killed: a few times with every run of the tests, more with `npm run faults -- --electron 50`. */
const kills = Number(process.env['WAYBENCH_ELECTRON_KILLS'] ?? 6);

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test(`after ${kills} kills of the real app nothing is doubled, lost, stuck or told wrong`, async () => {
  test.setTimeout(300_000 + kills * 20_000);
  const random = createRandom(11);
  // The journal's patience, so that the end of the test need not wait for minutes.
  real.bench.writeSettings({ tuning: { settleMs: 1_500, apartMs: 150, gatewayTimeoutMs: 2_000, syncEveryMs: 2_000 } });
  const database = join(real.bench.userData, 'shop', 'waybench.sqlite');
  const tasks = planTasks(shippableOrders(real.shop).slice(0, Math.max(3, Math.ceil(kills / 3))));
  askToCancel(real.shop, tasks);
  const paper = () => real.printer.jobs.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const isInTray = (printJobId: string): Promise<boolean> => {
    const db = new Database(database, { readonly: true });
    const sha256 = db.prepare('SELECT payload_sha256 FROM print_jobs WHERE print_job_id = ?').pluck().get(printJobId);
    db.close();
    return Promise.resolve(paper().includes(String(sha256)));
  };
  const chance = (oneIn: number): boolean => random.below(oneIn) === 0;
  /** Starts the app with a packer in it; `ended` comes with what was left undone when she stops. */
  const begin = async (isStopped: () => boolean) => {
    const station = await real.bench.start(['--provision', real.provisionFile]);
    const call = createContractClient((channel, input) =>
      station.page.evaluate(([name, value]) => window.station.call(String(name), value), [channel, input]),
    );
    const { shops } = await call('station.status', {});
    const shopId = shops[0]?.shopId ?? shopIdSchema.parse('none');
    await call('orders.sync', {});
    return { station, ended: packAll({ call, shopId, tasks, isInTray, chance, leansTo: () => false }, isStopped) };
  };

  for (let count = 0; count < kills; count += 1) {
    if (random.below(3) === 0) {
      real.shop.faults.add({ method: '*', when: random.below(2) === 0 ? 'before' : 'after', kind: 'reset' });
    }
    let isKilled = false;
    const life = begin(() => isKilled).catch(() => null);
    const lived = await life;
    await new Promise((resolve) => setTimeout(resolve, random.below(2_500)));
    isKilled = true;
    await lived?.station.kill();
    await lived?.ended;
  }
  real.shop.faults.clear();
  // A slow machine is no finding: she goes on as long as anything moves.
  const steps = { last: '', movedAtMs: Date.now() };
  const last = await begin(() => {
    const now = historyOf(database);
    if (now !== steps.last) Object.assign(steps, { last: now, movedAtMs: Date.now() });
    return Date.now() - steps.movedAtMs > 100_000;
  });
  expect(await last.ended).toEqual([]);
  await last.station.close();
  const app = readAppRecord(database);
  expect(
    judge(tasks, { gateway: gatewayRecord(real.shop, { made: new Set(), answered: new Set() }), paper: paper(), app }),
  ).toEqual([]);
});

/** How far the append-only history of calls and labels has come. */
function historyOf(database: string): string {
  const db = new Database(database, { readonly: true });
  const sql = 'SELECT (SELECT max(seq) FROM call_events) || (SELECT max(rowid) FROM print_job_events)';
  const last = String(db.prepare(sql).pluck().get());
  db.close();
  return last;
}
