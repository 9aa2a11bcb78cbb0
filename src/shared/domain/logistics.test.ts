import { describe, expect, it } from 'vitest';
import { isCodeOf, lineCodeOf, parcelSchema } from './logistics';

describe('lineCodeOf', () => {
  it.each([
    // Identifiers of real shops (API reference 3.1).
    ['CAINIAO_STANDARD_TS_12350032', '', '', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD', '', 'CAINIAO_STANDARD'],
    ['CAINIAO_G2G_DIRECTSHIP_30111284', '', '', 'CAINIAO_G2G_DIRECTSHIP'],
    ['AE_RU_MP_OVERSIZE_PH3_13452545', '', '', 'AE_RU_MP_OVERSIZE_PH3'],
    ['CPAM_WLB_CPHSH', 'CPAM', '', 'CPAM'],
    ['CPAM_WLB_CPHSH', '', '', 'CPAM_WLB_CPHSH'],
    // What the gateway tells comes first, then what the buyer chose, as long as it is of this line.
    ['CAINIAO_STANDARD_TS_12350032', '', 'CAINIAO_STANDARD_TS', 'CAINIAO_STANDARD_TS'],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD', 'CAINIAO_STANDARD_TS', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', '', 'CAINIAO', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', '', 'CAINIAO_STANDARD_SG_30111284', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', 'EMS', '', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', 'EMS', 'EMS', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STAND', '', 'CAINIAO_STANDARD'],
    ['CAINIAO_STANDARD_TS_12350032', '', 'CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD'],
    ['AE_RU_MP_COURIER_PH3_13329064', 'AE_RU_MP_COURIER_PH3_CITY', '', 'AE_RU_MP_COURIER_PH3_CITY'],
    ['AE_RU_MP_COURIER_PH3_13329064', '', 'AE_RU_MP_COURIER_PH3_CITY', 'AE_RU_MP_COURIER_PH3_CITY'],
  ])('declares %s (buyer: %j, told: %j) with %s', (serviceId, buyerChoice, told, lineCode) => {
    expect(lineCodeOf(serviceId, buyerChoice, [told])).toBe(lineCode);
  });
});

describe('isCodeOf', () => {
  it.each([
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD_TS_12350032', true],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD', true],
    ['AE_RU_MP_COURIER_PH3_13329064', 'AE_RU_MP_COURIER_PH3_CITY', true],
    ['CPAM_WLB_CPHSH', 'CPAM', true],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARD_SG_30111284', false],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_ECONOMY', false],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO', false],
    ['CAINIAO_STANDARD_TS_12350032', 'CAINIAO_STANDARDS', false],
    ['CAINIAO_STANDARD_TS_12350032', '', false],
  ])('of %s: %j is %s', (serviceId, code, isOf) => {
    expect(isCodeOf(serviceId, code)).toBe(isOf);
  });
});

describe('parcelSchema', () => {
  it('wants whole, positive measures', () => {
    const parcel = { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 400 };
    expect(parcelSchema.safeParse(parcel).success).toBe(true);
    for (const change of [{ lengthCm: 0 }, { widthCm: 1.5 }, { heightCm: 201 }, { weightGrams: 30_001 }]) {
      expect(parcelSchema.safeParse({ ...parcel, ...change }).success).toBe(false);
    }
  });
});
