import { setTimeout as delay } from 'node:timers/promises';
import type { OrderKey } from '../../src/shared/contract/orders.contract';
import { AppError } from '../../src/shared/errors';
import { answerBuyer, writeToBuyer } from './packer-answers';
import { handOver } from './packer-handover';
import { shipWithOwnCarrier } from './packer-own-carrier';
import { shipOrder } from './packer-shipping';
import { takeBack } from './packer-withdrawals';
import type { PackerDeps, Work } from './work';

const lookMs = 25;

/**
 * A packer who works over the channels of the screens: writes, answers, ticks, confirms, prints, declares, changes and
 * hands over, and presses every irreversible button twice. Begins where the records say that the work stands, and tells
 * at the end what was in the way of what is not done.
 */
export async function packAll(deps: PackerDeps, isStopped: () => boolean): Promise<readonly string[]> {
  const open = new Map(deps.tasks.map((task) => [task.orderId, task]));
  const troubles = new Map<string, string>();
  const noting = async (what: string, act: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await act();
    } catch (error) {
      troubles.set(what, describe(error));
      return false;
    }
  };
  let isHandedOver = false;
  while ((open.size > 0 || !isHandedOver) && !isStopped()) {
    for (const [orderId, task] of open) {
      if (isStopped()) break;
      const work = { ...deps, task, key: { shopId: deps.shopId, orderId } };
      if (await noting(orderId, () => workOn(work))) open.delete(orderId);
      await noting('what waits', () => takeBack(deps));
    }
    isHandedOver = await noting('handover', () => handOver(deps));
    await delay(lookMs);
  }
  const left = await Promise.all(
    [...open.keys()].map(async (orderId) => {
      const key = { shopId: deps.shopId, orderId };
      return `${orderId}: ${troubles.get(orderId) ?? 'nothing was refused'}; ${await standOf(deps, key)}`;
    }),
  );
  return isHandedOver ? left : [...left, `handover: ${troubles.get('handover') ?? 'nothing was refused'}`];
}

/** Does what can be done for the order now; tells whether all of it is done. */
async function workOn(work: Work): Promise<boolean> {
  const isWritten = await writeToBuyer(work);
  if (!(await answerBuyer(work))) return false;
  const ship = work.task.route === 'official' ? shipOrder : shipWithOwnCarrier;
  const isShipped = work.task.cancel === 'accept' || (await ship(work));
  return isWritten && isShipped;
}

/** Where an order stands, in the words of the records: for the one who reads why it stands still. */
async function standOf({ call }: PackerDeps, key: OrderKey): Promise<string> {
  try {
    const { create, declare, modify, close, waybillNumber, label, printJobs } = await call('shipments.open', key);
    const jobs = printJobs.map(({ state, problem }) => ({ state, problem }));
    const [answer, { outgoing }] = [await call('orders.cancelRequest', key), await call('messages.get', key)];
    return JSON.stringify({
      create: create?.status,
      declare: declare?.status,
      modify: modify?.status,
      close: close?.status,
      waybillNumber,
      label,
      jobs,
      cancel: answer.answer?.call.status ?? answer.isAsked,
      messages: outgoing.map(({ call: each }) => each.status),
    });
  } catch (error) {
    return describe(error);
  }
}

const describe = (error: unknown): string =>
  error instanceof AppError ? `${error.code} ${JSON.stringify(error.details)}` : String(error);
