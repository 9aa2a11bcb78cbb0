import { z } from 'zod';
import {
  actualCarrierSchema,
  carrierDraftSchema,
  carrierIdSchema,
  carrierSchema,
  declareServiceSchema,
} from '../domain/carrier';
import { ownOfferSchema } from '../domain/comparison';
import { exchangeRateSchema } from '../domain/exchange-rate';
import { rateCardDraftSchema, rateCardIdSchema, rateCardSchema } from '../domain/rate-card';
import { maxImportBytes, maxImportLines, rateCardPreviewSchema } from '../domain/rate-card-import';
import { poolPreviewSchema, poolStateSchema, pooledNumberSchema } from '../domain/waybill-pool';
import { languageSchema } from './station.contract';

const byId = z.object({ carrierId: carrierIdSchema });
const bytesSchema = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= maxImportBytes);
const reasonSchema = z.string().trim().min(3).max(300);

/** A carrier as its screen lists it. */
export const carrierViewSchema = z.object({
  carrier: carrierSchema,
  pool: poolStateSchema,
  /** Names and times of its rate cards, newest first; `zones` are asked for by card. */
  cardCount: z.number(),
  /** Whether a rate card is in force now. */
  hasCardNow: z.boolean(),
  /** Whether its pattern can't be run here, so that numbers go unchecked. */
  isPatternUnsupported: z.boolean(),
});
export type CarrierView = z.infer<typeof carrierViewSchema>;

/** The folder that is watched for a carrier's labels, and what stands in the way of the label that is waited for. */
export const labelFolderViewSchema = z.object({
  folder: z.string().nullable(),
  /** `file`: the name of the file, or the names of the files, that it is about. */
  problem: z.object({ code: z.string(), file: z.string() }).nullable(),
});
export type LabelFolderView = z.infer<typeof labelFolderViewSchema>;

/** A list of AliExpress; `fetchedAtMs` is null when it could never be read, `isStale` when it could not be read now. */
const listOf = <T extends z.ZodType>(entry: T) =>
  z.object({ entries: z.array(entry).readonly(), fetchedAtMs: z.number().nullable(), isStale: z.boolean() });

export const carriersContract = {
  'carriers.list': { input: z.object({}), output: z.array(carrierViewSchema).readonly() },
  'carriers.save': {
    input: z.object({ carrierId: carrierIdSchema.nullable(), draft: carrierDraftSchema }),
    output: carrierSchema,
  },
  'carriers.remove': { input: byId, output: z.object({}) },
  /** What the own carriers would take a parcel for. Whether they take it is for `refusalsOf` to say. */
  'carriers.offers': {
    input: z.object({ country: z.string().max(2), weightGrams: z.number().int().min(1).max(99_999) }),
    output: z.array(ownOfferSchema).readonly(),
  },
  /** The services that a shipment may be declared with, kept for offline use. */
  'carriers.declareServices': { input: z.object({}), output: listOf(declareServiceSchema) },
  /** The companies that an `OTHER…` declaration may name, kept for offline use. */
  'carriers.actualCarriers': { input: z.object({}), output: listOf(actualCarrierSchema) },
  'carriers.testNumber': {
    input: z.object({ pattern: z.string().max(1000), number: z.string().max(200) }),
    output: z.object({
      problem: z.enum(['too-long', 'unsupported']).nullable(),
      check: z.enum(['match', 'mismatch', 'unchecked']),
    }),
  },

  'carriers.labelFolder': { input: byId, output: labelFolderViewSchema },
  /** Lets the person choose a folder in the system's dialog, or stops watching; a dialog that is closed changes nothing. */
  'carriers.watchFolder': { input: byId.extend({ isWatched: z.boolean() }), output: labelFolderViewSchema },

  'rateCards.list': { input: byId, output: z.array(rateCardSchema).readonly() },
  /** Reads a file without keeping anything. */
  'rateCards.preview': {
    input: z.object({ bytes: bytesSchema, currency: z.string().regex(/^[A-Z]{3}$/) }),
    output: rateCardPreviewSchema,
  },
  'rateCards.save': { input: byId.extend({ card: rateCardDraftSchema }), output: rateCardSchema },
  'rateCards.remove': { input: byId.extend({ rateCardId: rateCardIdSchema }), output: z.object({}) },
  /** A card as a CSV file; without an id the template to start from. */
  'rateCards.export': {
    input: byId.extend({ rateCardId: rateCardIdSchema.nullable(), language: languageSchema }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },

  /** Reads a list of waybill numbers without keeping anything. */
  'waybillPool.preview': { input: byId.extend({ bytes: bytesSchema }), output: poolPreviewSchema },
  'waybillPool.add': {
    input: byId.extend({ numbers: z.array(z.string().max(64)).min(1).max(maxImportLines).readonly() }),
    output: poolStateSchema,
  },
  'waybillPool.list': {
    input: byId.extend({ state: z.enum(['free', 'used', 'void']) }),
    output: z.array(pooledNumberSchema).readonly(),
  },
  /** A person gives a number back to the pool, or takes it out for good; the reason is kept. */
  'waybillPool.settle': {
    input: z.object({ number: z.string().max(64), action: z.enum(['return', 'void']), reason: reasonSchema }),
    output: poolStateSchema,
  },

  'exchangeRates.list': { input: z.object({}), output: z.array(exchangeRateSchema).readonly() },
  'exchangeRates.save': { input: exchangeRateSchema, output: z.array(exchangeRateSchema).readonly() },
  'exchangeRates.remove': {
    input: z.object({ from: z.string().max(3), to: z.string().max(3) }),
    output: z.array(exchangeRateSchema).readonly(),
  },
} as const;

export const carriersEvents = { 'carriers.changed': z.object({}) } as const;
