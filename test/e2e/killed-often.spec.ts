import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { orderIdSchema, shopIdSchema } from '../../src/shared/domain/ids';
import { createRandom } from '../../src/main/practice/seeds/random';
import { readAppRecord } from '../faults/app-record';
import { gatewayRecord, shippableOrders } from '../faults/gateway-record';
import { packAll } from '../faults/packer';
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
  test.setTimeout(60_000 + kills * 15_000);
  const random = createRandom(11);
  // The journal's patience, so that the end of the test need not wait for minutes.
  real.bench.writeSettings({ tuning: { settleMs: 1_500, apartMs: 150, gatewayTimeoutMs: 1_000, syncEveryMs: 2_000 } });
  const database = join(real.bench.userData, 'shop', 'waybench.sqlite');
  const orderIds = shippableOrders(real.shop).slice(0, Math.max(3, Math.ceil(kills / 3)));
  const paper = () => real.printer.jobs.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const isInTray = (printJobId: string): Promise<boolean> => {
    const db = new Database(database, { readonly: true });
    const sha256 = db.prepare('SELECT payload_sha256 FROM print_jobs WHERE print_job_id = ?').pluck().get(printJobId);
    db.close();
    return Promise.resolve(paper().includes(String(sha256)));
  };
  /** Starts the app with a packer in it; `ended` comes with what was left undone when she stops. */
  const begin = async (isStopped: () => boolean) => {
    const station = await real.bench.start(['--provision', real.provisionFile]);
    const call = createContractClient((channel, input) =>
      station.page.evaluate(([name, value]) => window.station.call(String(name), value), [channel, input]),
    );
    const { shops } = await call('station.status', {});
    const keys = orderIds.map((id) => ({
      shopId: shops[0]?.shopId ?? shopIdSchema.parse('none'),
      orderId: orderIdSchema.parse(id),
    }));
    await call('orders.sync', {});
    return { station, ended: packAll({ call, keys, isInTray }, isStopped) };
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
  const untilMs = Date.now() + 45_000;
  const last = await begin(() => Date.now() > untilMs);
  expect([...(await last.ended)]).toEqual([]);
  await last.station.close();
  expect(judge(orderIds, gatewayRecord(real.shop), paper(), readAppRecord(database))).toEqual({
    duplicates: [],
    lost: [],
    stuck: [],
    lies: [],
  });
});
