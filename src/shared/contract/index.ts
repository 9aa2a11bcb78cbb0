import type { z } from 'zod';
import { ordersContract, ordersEvents } from './orders.contract';
import { printingContract, printingEvents } from './printing.contract';
import { shipmentsContract, shipmentsEvents } from './shipments.contract';
import { stationContract, stationEvents } from './station.contract';

/** Every call that the renderer may make: channel → schemas of what goes in and comes out. */
export const contract = {
  ...ordersContract,
  ...shipmentsContract,
  ...printingContract,
  ...stationContract,
} as const;

/** Everything that main tells the renderer by itself. */
export const events = { ...ordersEvents, ...shipmentsEvents, ...printingEvents, ...stationEvents } as const;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Input<C extends Channel> = z.input<Contract[C]['input']>;
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>;
export type Output<C extends Channel> = z.output<Contract[C]['output']>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
