import type { Stock } from './label-parts';

/** How our own parcel label divides its stock; heights and widths in mm, sizes in points. */
export type LabelPlan = {
  readonly head: number;
  readonly carrierSize: number;
  readonly serviceSize: number;
  readonly countrySize: number;
  readonly countryWidth: number;
  readonly titleSize: number;
  readonly sender: number;
  /** From the rule above the bars down to the margin, the foot included. */
  readonly codeBlock: number;
  readonly codeGap: number;
  readonly codeHeight: number;
  readonly numberSize: number;
  readonly foot: number;
};

/** 100 × 150 mm and 4 × 6 inch. */
const tall: LabelPlan = {
  head: 16,
  carrierSize: 18,
  serviceSize: 11,
  countrySize: 32,
  countryWidth: 20,
  titleSize: 7.5,
  sender: 17,
  codeBlock: 50,
  codeGap: 3,
  codeHeight: 24,
  numberSize: 21,
  foot: 9,
};

/** 76 × 130 mm. */
const narrow: LabelPlan = {
  head: 14,
  carrierSize: 15,
  serviceSize: 9,
  countrySize: 26,
  countryWidth: 17,
  titleSize: 7,
  sender: 15,
  codeBlock: 41,
  codeGap: 3,
  codeHeight: 18,
  numberSize: 18,
  foot: 8,
};

/** 100 × 100 mm: whatever is left goes to the consignee. */
const low: LabelPlan = {
  head: 12,
  carrierSize: 14,
  serviceSize: 9,
  countrySize: 24,
  countryWidth: 17,
  titleSize: 6.5,
  sender: 11,
  codeBlock: 33,
  codeGap: 2.5,
  codeHeight: 14.5,
  numberSize: 16,
  foot: 7,
};

/** The plan for a stock, by how much of it there is. */
export function labelPlanOf({ widthMm, heightMm }: Stock): LabelPlan {
  if (heightMm < 120) return low;
  return widthMm < 90 || heightMm < 145 ? narrow : tall;
}
