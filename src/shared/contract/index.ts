import type { z } from 'zod';
import { batchContract, batchEvents } from './batch.contract';
import { carriersContract, carriersEvents } from './carriers.contract';
import { dataContract } from './data.contract';
import { doorContract, doorEvents } from './door.contract';
import { goodsContract } from './goods.contract';
import { handoverContract, handoverEvents } from './handover.contract';
import { messagesContract, messagesEvents } from './messages.contract';
import { outboxContract } from './outbox.contract';
import { ordersContract, ordersEvents } from './orders.contract';
import { packagesContract, packagesEvents } from './packages.contract';
import { paperworkContract } from './paperwork.contract';
import { practiceContract } from './practice.contract';
import { printerSetupContract, printerSetupEvents } from './printer-setup.contract';
import { printingContract, printingEvents } from './printing.contract';
import { shiftContract } from './shift.contract';
import { shippingSettingsContract } from './shipping-settings.contract';
import { shipmentsContract, shipmentsEvents } from './shipments.contract';
import { stationContract, stationEvents } from './station.contract';

/** Every call that the renderer may make: channel → schemas of what goes in and comes out. */
export const contract = {
  ...ordersContract,
  ...messagesContract,
  ...shipmentsContract,
  ...outboxContract,
  ...batchContract,
  ...printingContract,
  ...paperworkContract,
  ...printerSetupContract,
  ...carriersContract,
  ...stationContract,
  ...dataContract,
  ...doorContract,
  ...packagesContract,
  ...handoverContract,
  ...goodsContract,
  ...practiceContract,
  ...shippingSettingsContract,
  ...shiftContract,
} as const;

/** Everything that main tells the renderer by itself. */
export const events = {
  ...ordersEvents,
  ...messagesEvents,
  ...shipmentsEvents,
  ...batchEvents,
  ...printingEvents,
  ...printerSetupEvents,
  ...carriersEvents,
  ...stationEvents,
  ...doorEvents,
  ...handoverEvents,
  ...packagesEvents,
} as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Input<C extends Channel> = z.input<Contract[C]['input']>;
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>;
export type Output<C extends Channel> = z.output<Contract[C]['output']>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
