import { setTimeout as delay } from 'node:timers/promises';
import { silentLogger } from '../../src/main/app/logger';
import { createGateway } from '../../src/main/gateway/gateway';
import type { PracticeShop } from '../../src/main/practice/practice-shop';
import { commitHandoverSchema } from '../../src/shared/domain/handover';
import { declareShipmentSchema, modifyDeclarationSchema } from '../../src/shared/domain/logistics';
import type { Task } from './messages';
import type { GatewayRecord } from './records';

/** What somebody may do at AliExpress that the station has to find out by reading. */
export const actsElsewhere = ['create', 'declare', 'modify', 'answer-cancel', 'hand-over', 'collect'] as const;
export type ActElsewhere = (typeof actsElsewhere)[number];

export type SellerCentre = {
  /** Does it to the first order that it can be done to; tells whether it was done. */
  act(kind: ActElsewhere, tasks: readonly Task[]): Promise<boolean>;
  /** Logistics orders that were made here, and orders whose buyers were answered here. */
  readonly record: GatewayRecord['elsewhere'];
};

/** Of whom the parcels of the practice shop are fetched, and where they go back to. */
const addresses = { pickupAddressId: '2310004481', returnAddressId: '2310004491' };

/** The person who works on the same orders in the seller centre, beside the station. */
export function createSellerCentre(shop: PracticeShop, gatewayUrl: string): SellerCentre {
  const made = new Set<string>();
  const answered = new Set<string>();
  let hasHandedOver = false;
  const gateway = createGateway({
    credentials: () => ({ ...shop.credentials, gateway: gatewayUrl }),
    onTokens: () => undefined,
    now: Date.now,
    sleep: (ms) => delay(ms),
    version: '0.0.0-seller-centre',
    log: silentLogger,
  });
  const statusOf = (orderId: string): string =>
    shop.state().orders.find((order) => order.orderId === orderId)?.status ?? 'unknown';
  const declaredOf = ({ orderId }: Task) => shop.state().declarations.find((each) => each.orderId === orderId);
  const parcelOf = ({ orderId }: Task) =>
    shop.state().logisticsOrders.find((each) => each.orderId === orderId && each.waybillNumber !== '');
  const isWhole = (task: Task): boolean => task.route === 'official' && !task.isClosedEarly && task.cancel !== 'accept';
  const numberFor = (orderId: string, prefix: string): string => `${prefix}${orderId.slice(-12)}`;

  const acts: Readonly<Record<ActElsewhere, (tasks: readonly Task[]) => Promise<boolean>>> = {
    create: async (tasks) => {
      const { logisticsOrders } = shop.state();
      const task = tasks.find(
        (each) =>
          isWhole(each) &&
          statusOf(each.orderId) === 'WAIT_SELLER_SEND_GOODS' &&
          logisticsOrders.every(({ orderId }) => orderId !== each.orderId),
      );
      if (task !== undefined) made.add(shop.addLogisticsOrder(task.orderId));
      return task !== undefined;
    },
    declare: async (tasks) => {
      const task = tasks.find(
        (each) => isWhole(each) && each.modifiedNumber === '' && parcelOf(each) !== undefined && !declaredOf(each),
      );
      if (task === undefined || statusOf(task.orderId) !== 'WAIT_SELLER_SEND_GOODS') return false;
      const { orderId } = task;
      const told = { orderId, serviceCode: 'SF_EPARCEL', trackingNumber: numberFor(orderId, 'SF1') };
      await gateway.declareShipment(declareShipmentSchema.parse({ ...usualWords, ...told }));
      return true;
    },
    modify: async (tasks) => {
      const task = tasks.find((each) => {
        const told = declaredOf(each)?.trackingNumber;
        return isWhole(each) && each.modifiedNumber !== '' && told !== undefined && told !== each.modifiedNumber;
      });
      const old = task === undefined ? undefined : declaredOf(task);
      if (task === undefined || old === undefined) return false;
      const { orderId } = task;
      const trackingNumber = numberFor(orderId, old.modifiedTimes % 2 === 0 ? 'SF2' : 'SF3');
      const { serviceCode } = old;
      await gateway.modifyDeclaration(
        modifyDeclarationSchema.parse({
          ...usualWords,
          orderId,
          serviceCode: 'SF_EPARCEL',
          trackingNumber,
          old: { serviceCode, trackingNumber: old.trackingNumber },
        }),
      );
      return true;
    },
    // She refuses, and the buyer asks once more, perhaps before her answer arrives.
    'answer-cancel': async (tasks) => {
      const task = tasks.find(({ orderId }) => statusOf(orderId) === 'IN_CANCEL');
      if (task === undefined) return false;
      const { buyerLogin } = await gateway.getOrder(task.orderId);
      answered.add(task.orderId);
      await gateway
        .answerCancel({ orderId: task.orderId, buyerLogin, answer: 'refuse', memo: 'It is packed.' })
        .finally(() => shop.setOrderStatus(task.orderId, 'IN_CANCEL'));
      return true;
    },
    // One parcel only, once: a batch of parcels that stand in two bags of others is for a person to take apart.
    'hand-over': async (tasks) => {
      const { handoverContents } = shop.state();
      const parcel = tasks
        .filter(isWhole)
        .flatMap((task) => parcelOf(task) ?? [])
        .find(
          ({ lpNumber, status, logisticsOrderId }) =>
            status === 'wait_pickup_transfer' &&
            !made.has(logisticsOrderId) &&
            handoverContents.every(({ lpNumbers }) => !lpNumbers.includes(lpNumber)),
        );
      if (parcel === undefined || hasHandedOver) return false;
      hasHandedOver = true;
      const usual = { type: 'self_send', weightGrams: 500, remark: '', courier: { name: '', trackingNumber: '' } };
      await gateway.commitHandover(
        commitHandoverSchema.parse({ ...usual, ...addresses, lpNumbers: [parcel.lpNumber] }),
      );
      return true;
    },
    // The courier fetches every bag that stands there.
    collect: async () => {
      const bags = shop.state().handoverContents.filter(({ fixedStatus }) => fixedStatus === null);
      for (const { contentCode } of bags) shop.setContentStatus(contentCode, 'pickup');
      return bags.length > 0;
    },
  };

  return {
    // What goes wrong with calls strikes hers as well.
    act: (kind, tasks) => acts[kind](tasks).catch(() => false),
    record: { made, answered },
  };
}

const usualWords = {
  sendType: 'all',
  trackingWebsite: '',
  actualCarrier: '',
  packageType: '',
  description: '',
  lines: [],
} as const;
