import { z } from 'zod';
import type { BusinessParameters, ParameterSpec } from '../gateway/parameters';
import { refusals } from '../gateway/refusals';
import type { WireObject } from '../gateway/wire-json';

/** What every method of the family takes (API reference 3.7). */
export const handoverParameters = {
  client: { type: 'text', isRequired: true },
  user_info: { type: 'json', isRequired: true },
  locale: { type: 'text' },
} as const satisfies Readonly<Record<string, ParameterSpec>>;

const userInfoSchema = z.looseObject({ top_user_key: z.string().max(16).optional() });

/** The caller's key. Throws InvalidParameter for a client or a user_info that is not of the prescribed form. */
export function readCaller(parameters: BusinessParameters): { readonly topUserKey: string } {
  if (!/^(?:ISV|SELLER)-[A-Za-z][A-Za-z0-9 ._-]*$/.test(parameters.text('client') ?? ''))
    throw refusals.invalid('client');
  const userInfo = userInfoSchema.safeParse(parameters.json('user_info'));
  if (!userInfo.success) throw refusals.invalid('user_info');
  return { topUserKey: userInfo.data.top_user_key ?? '' };
}

/** A business "no" of the family; its codes are made up, as none is published. */
export function handoverFailure(code: string, message: string): WireObject {
  return { result: { success: false, error_code: code, error_msg: message } };
}
