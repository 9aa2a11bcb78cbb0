import type { CarrierView } from '../../shared/contract/carriers.contract';
import type { Language } from '../../shared/contract/station.contract';
import { carrierIdSchema, type Carrier, type CarrierDraft, type CarrierId } from '../../shared/domain/carrier';
import type { OwnOffer } from '../../shared/domain/comparison';
import type { ExchangeRate } from '../../shared/domain/exchange-rate';
import {
  priceByCards,
  rateCardIdSchema,
  type RateCard,
  type RateCardDraft,
  type RateCardId,
} from '../../shared/domain/rate-card';
import type { RateCardPreview } from '../../shared/domain/rate-card-import';
import { patternProblemOf } from '../../shared/domain/safe-pattern';
import { checkNumber, type NumberCheck } from '../../shared/domain/tracking-pattern';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import {
  countCarriersEver,
  deleteExchangeRate,
  deleteRateCard,
  findCarrier,
  listCarriers,
  listExchangeRates,
  listRateCards,
  removeCarrier,
  saveCarrier,
  saveExchangeRate,
  saveRateCard,
} from './carriers.repository';
import { readRateCard } from './import/rate-card-reader';
import { rateCardTemplate, writeRateCard } from './import/rate-card-writer';
import { createWaybillPool } from './waybill-pool.service';

export type CarriersDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly newId: () => string;
  readonly packer: () => string;
  readonly onChanged: () => void;
};

export type CarriersService = ReturnType<typeof createCarriersService>;

/** The seller's own carriers, what they ask, and the waybill numbers they gave. Works without a network. */
export function createCarriersService({ db, now, newId, packer, onChanged }: CarriersDeps) {
  const get = (carrierId: CarrierId): Carrier => {
    const carrier = findCarrier(db, carrierId);
    if (carrier === undefined) throw new AppError('carrier.not-found', 'there is no such carrier');
    return carrier;
  };
  const pool = createWaybillPool({ db, now, packer, carrier: get, onChanged });
  const viewOf = (carrier: Carrier): CarrierView => {
    const cards = listRateCards(db, carrier.carrierId);
    const isInForce = (card: RateCard): boolean =>
      card.validFromMs <= now() && (card.validUntilMs === null || now() < card.validUntilMs);
    return {
      carrier,
      pool: pool.stateOf(carrier.carrierId),
      cardCount: cards.length,
      hasCardNow: cards.some(isInForce),
      isPatternUnsupported: patternProblemOf(carrier.trackingPattern) !== null,
    };
  };
  const offerOf = (carrier: Carrier, country: string, weightGrams: number): OwnOffer => ({
    carrier,
    pricing: priceByCards(listRateCards(db, carrier.carrierId), country, weightGrams, now()),
    freeNumbers: carrier.lowPoolAt > 0 ? pool.stateOf(carrier.carrierId).free : null,
  });

  return {
    pool,
    /** A carrier, a removed one too. Throws `carrier.not-found`. */
    get,
    list: (): readonly CarrierView[] => listCarriers(db).map(viewOf),
    /** Whether nobody ever entered a carrier here. */
    isUntouched: (): boolean => countCarriersEver(db) === 0,

    /** Adds a carrier, or changes the one whose id is given. Throws `carrier.not-found`. */
    save: (carrierId: CarrierId | null, draft: CarrierDraft): Carrier => {
      const known = carrierId === null ? null : get(carrierId);
      const carrier: Carrier = { ...draft, carrierId: known?.carrierId ?? carrierIdSchema.parse(newId()) };
      saveCarrier(db, carrier, now());
      onChanged();
      return carrier;
    },

    /** Takes a carrier out of use; its parcels keep it. Throws `carrier.not-found`. */
    remove: (carrierId: CarrierId): void => {
      if (!removeCarrier(db, carrierId, now())) throw new AppError('carrier.not-found', 'there is no such carrier');
      onChanged();
    },

    /** What every carrier in use asks for a parcel to a country (ISO alpha-2) now. */
    offers: (country: string, weightGrams: number): readonly OwnOffer[] =>
      listCarriers(db).map((carrier) => offerOf(carrier, country, weightGrams)),

    /** Whether a number looks like the carrier's. Throws `carrier.not-found`. */
    checkNumber: (carrierId: CarrierId, number: string): NumberCheck =>
      checkNumber(get(carrierId).trackingPattern, number),

    /** Tries a pattern that is being typed. */
    testNumber: (pattern: string, number: string) => ({
      problem: patternProblemOf(pattern),
      check: checkNumber(pattern, number),
    }),

    rateCards: {
      list: (carrierId: CarrierId): readonly RateCard[] => listRateCards(db, carrierId),
      /** Reads a file; keeps nothing. Throws `carrier.file-too-large` or `carrier.unknown-encoding`. */
      preview: (bytes: Uint8Array, currency: string): Promise<RateCardPreview> => readRateCard(bytes, currency),
      /** Keeps a card beside the earlier ones. Throws `carrier.not-found`. */
      save: (carrierId: CarrierId, draft: RateCardDraft): RateCard => {
        get(carrierId);
        const card: RateCard = { ...draft, rateCardId: rateCardIdSchema.parse(newId()) };
        saveRateCard(db, carrierId, card, now());
        onChanged();
        return card;
      },
      remove: (rateCardId: RateCardId): void => {
        deleteRateCard(db, rateCardId);
        onChanged();
      },
      /** A card as a file, or the template. Throws `carrier.not-found` when there is no such card. */
      export: (carrierId: CarrierId, rateCardId: RateCardId | null, language: Language) => {
        if (rateCardId === null) return { fileName: 'rate-card-template.csv', text: rateCardTemplate(language) };
        const card = listRateCards(db, carrierId).find((each) => each.rateCardId === rateCardId);
        if (card === undefined) throw new AppError('carrier.not-found', 'there is no such rate card');
        return {
          fileName: `${fileWord(get(carrierId).name)}-${fileWord(card.name)}.csv`,
          text: writeRateCard(card, language),
        };
      },
    },

    exchangeRates: {
      list: (): readonly ExchangeRate[] => listExchangeRates(db),
      save: (rate: ExchangeRate): readonly ExchangeRate[] => {
        saveExchangeRate(db, rate);
        onChanged();
        return listExchangeRates(db);
      },
      remove: (from: string, to: string): readonly ExchangeRate[] => {
        deleteExchangeRate(db, from, to);
        onChanged();
        return listExchangeRates(db);
      },
    },
  };
}

function fileWord(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'carrier';
}
