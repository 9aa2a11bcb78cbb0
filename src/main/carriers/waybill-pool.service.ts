import type { Carrier, CarrierId } from '../../shared/domain/carrier';
import type { ShipmentId } from '../../shared/domain/ids';
import { cleanWaybill, isWaybillText } from '../../shared/domain/third-party';
import type { PooledNumber, PoolPreview, PoolState } from '../../shared/domain/waybill-pool';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { readWaybillList, type KnownPlace } from './import/waybill-list';
import {
  addNumbers,
  countNumbers,
  findNextNumber,
  findNumber,
  findNumberOf,
  isDeclared,
  isOnParcel,
  listNumbers,
  moveNumber,
  type NumberAct,
} from './waybill-pool.repository';

export type WaybillPoolDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly packer: () => string;
  /** Throws `carrier.not-found`. */
  readonly carrier: (carrierId: CarrierId) => Carrier;
  readonly onChanged: () => void;
};

const shownProblems = 200;
const shownNumbers = 200;

/** The stock of waybill numbers that carriers gave in advance. All of it works without a network. */
export function createWaybillPool({ db, now, packer, carrier, onChanged }: WaybillPoolDeps) {
  const act = (reason: string): NumberAct => ({ atMs: now(), packer: packer(), reason });
  const stateOf = (carrierId: CarrierId): PoolState => {
    const counts = countNumbers(db, carrierId);
    const { lowPoolAt } = carrier(carrierId);
    return { ...counts, isLow: lowPoolAt > 0 && counts.free <= lowPoolAt };
  };
  const knownAs = (carrierId: CarrierId, number: string): KnownPlace | null => {
    const found = findNumber(db, number);
    if (found !== undefined) return found.carrierId === carrierId ? 'in-pool' : 'in-other-pool';
    return isOnParcel(db, number) ? 'on-parcel' : null;
  };

  return {
    /** How many numbers are left, and whether a person should get new ones. Throws `carrier.not-found`. */
    stateOf,

    /** What a list would add. Throws `carrier.not-found` and what reading the file throws. */
    preview: async (carrierId: CarrierId, bytes: Uint8Array): Promise<PoolPreview> => {
      const { trackingPattern } = carrier(carrierId);
      const { numbers, problems, isUnchecked } = await readWaybillList(bytes, trackingPattern, (number) =>
        knownAs(carrierId, number),
      );
      return { numbers, problems: problems.slice(0, shownProblems), problemCount: problems.length, isUnchecked };
    },

    /** Adds numbers, all or none. Throws `carrier.numbers-changed` when one of them is known by now, or is none. */
    add: (carrierId: CarrierId, numbers: readonly string[]): PoolState => {
      carrier(carrierId);
      const cleaned = [...new Set(numbers.map(cleanWaybill))];
      db.transaction(() => {
        const odd = cleaned.find((number) => !isWaybillText(number) || knownAs(carrierId, number) !== null);
        if (odd !== undefined)
          throw new AppError('carrier.numbers-changed', 'a number is known by now', { details: { number: odd } });
        addNumbers(db, carrierId, cleaned, act(''));
      })();
      onChanged();
      return stateOf(carrierId);
    },

    /**
     * The waybill number of a parcel: the one that it has of this carrier, else the next free one, which belongs to the
     * parcel from then on. Asking again gives the same. Throws `carrier.pool-empty`.
     */
    takeNumber: (carrierId: CarrierId, shipmentId: ShipmentId): string => {
      const { name } = carrier(carrierId);
      const { number, isNew } = db
        .transaction(() => {
          const own = findNumberOf(db, carrierId, shipmentId);
          if (own !== undefined) return { number: own, isNew: false };
          const next = findNextNumber(db, carrierId, shipmentId);
          if (next === undefined)
            throw new AppError('carrier.pool-empty', 'no number is left', { details: { carrier: name } });
          moveNumber(db, { number: next, carrierId, state: 'free' }, 'used', shipmentId, 'taken', act(''));
          return { number: next, isNew: true };
        })
        .immediate();
      if (isNew) onChanged();
      return number;
    },

    /** The number that a parcel has from a pool of the carrier; undefined when it has none. */
    numberOf: (carrierId: CarrierId, shipmentId: ShipmentId): string | undefined =>
      findNumberOf(db, carrierId, shipmentId),

    /** The numbers of one state, those that changed last first; at most 200. */
    list: (carrierId: CarrierId, state: PooledNumber['state']): readonly PooledNumber[] =>
      listNumbers(db, carrierId, state, shownNumbers),

    /**
     * Gives a used number back, or takes one out for good. Throws `carrier.number-not-found`, `carrier.number-declared`
     * for one that AliExpress was or may have been told, `carrier.number-on-parcel` for one that a parcel still has,
     * and `carrier.number-settled` when there is nothing to change.
     */
    settle: (text: string, action: 'return' | 'void', reason: string): PoolState => {
      const number = cleanWaybill(text);
      const carrierId = db
        .transaction(() => {
          const found = findNumber(db, number);
          if (found === undefined) throw cannotSettle('carrier.number-not-found', number);
          if (found.state === 'void' || (action === 'return' && found.state === 'free'))
            throw cannotSettle('carrier.number-settled', number);
          if (found.shipmentId !== null && isDeclared(db, found.shipmentId))
            throw cannotSettle('carrier.number-declared', number);
          if (action === 'return' && isOnParcel(db, number)) throw cannotSettle('carrier.number-on-parcel', number);
          const to = action === 'return' ? 'free' : 'void';
          moveNumber(db, found, to, found.shipmentId, action === 'return' ? 'returned' : 'voided', act(reason));
          return found.carrierId;
        })
        .immediate();
      onChanged();
      return stateOf(carrierId);
    },
  };
}

function cannotSettle(code: string, number: string): AppError {
  return new AppError(code, 'the number cannot be settled', { details: { number } });
}
