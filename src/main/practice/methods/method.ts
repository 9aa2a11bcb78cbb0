import type { BusinessParameters, ParameterSpec } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import type { LabelHook } from '../labels/content';
import type { Delays } from '../logistics/new-logistics-order';
import type { ShopState } from '../state/model';
import type { ModifyLimit } from './modify-shipment';

/** What a method works with. `state` is the shop itself; a method that changes it calls `markChanged`. */
export type MethodContext = {
  readonly state: ShopState;
  readonly nowMs: number;
  /** Where this shop serves pictures and pages, without a slash at the end. */
  readonly baseUrl: string;
  readonly delays: Delays;
  readonly modifyLimit: ModifyLimit;
  /** How long after a commit the papers of a content are made. */
  readonly handoverPaperMs: number;
  readonly hasArrivals: boolean;
  readonly replaceLabel: LabelHook | undefined;
  readonly markChanged: () => void;
};

/**
 * One method of the gateway. A name with a leading slash is a path API: it is served on `/rest` and, as some
 * clients do, on `/sync` too. `execute` returns the simplified answer; lists in it need a key in `itemKeys` for
 * the wrapped form.
 */
export type Method = {
  readonly name: string;
  readonly needsSession: boolean;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly itemKeys: Readonly<Record<string, string>>;
  readonly execute: (context: MethodContext, parameters: BusinessParameters) => WireObject | Promise<WireObject>;
};
