import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { buyers } from '../seeds/buyers';
import { products } from '../seeds/products';
import { type ShopState, shopStateSchema } from './model';

/**
 * Reads the kept state. Undefined when there is none, or when the file cannot be read: then it is moved
 * aside and `log` is told, because the shop starts anew.
 */
export function loadShopState(file: string, log: (message: string) => void): ShopState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissingFile(error)) log('practice shop: the state file could not be opened; starting anew');
    return undefined;
  }
  const state = parseState(text);
  if (state !== undefined) return state;
  log('practice shop: the state file is unreadable; it was moved aside and the shop starts anew');
  renameSync(file, `${file}.unreadable`);
  return undefined;
}

/** Writes the state so that a crash leaves the old file or the new one, never a mixture. */
export function saveShopState(file: string, state: ShopState): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.writing`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeSync(descriptor, JSON.stringify(state));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

function parseState(text: string): ShopState | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    const parsed = shopStateSchema.safeParse(kept);
    if (!parsed.success || !namesKnownSeeds(parsed.data)) return undefined;
    if (!hasHandovers(kept)) makeReadyForHandover(parsed.data);
    return parsed.data;
  } catch {
    return undefined;
  }
}

/** A state kept by another version may name buyers or products that this one does not have. */
function namesKnownSeeds(state: ShopState): boolean {
  return [...state.orders, ...state.arrivals].every(
    (order) => order.buyerKey in buyers && order.lines.every((line) => line.productKey in products),
  );
}

function hasHandovers(kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && 'handoverContents' in kept;
}

/** Before there were handovers, a parcel with a number waited for the warehouse at once. */
function makeReadyForHandover(state: ShopState): void {
  for (const parcel of state.logisticsOrders) {
    if (parcel.status === 'wait_warehouse_receive_goods') parcel.status = 'wait_pickup_transfer';
  }
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
