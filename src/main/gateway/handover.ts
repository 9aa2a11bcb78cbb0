import { z } from 'zod';
import {
  commitHandoverSchema,
  lpNumbersIn,
  type CommitHandover,
  type ContentReading,
  type HandoverContent,
  type ParcelReading,
} from '../../shared/domain/handover';
import { AppError } from '../../shared/errors';
import type { GatewayClient } from './client';
import { isRecord, toldSuccess } from './envelope';
import { badAnswer, GatewayError } from './errors';
import { visibleText } from './field-rules';
import { parseJson } from './json';
import { optionalFlag, optionalId, optionalText, wireList } from './wire';

const methods = {
  commit: 'cainiao.global.handover.commit',
  cancel: 'cainiao.global.handover.cancel',
  content: 'cainiao.global.handover.content.query',
  parcel: 'cainiao.global.handover.parcel.query',
  pdf: 'cainiao.global.handover.pdf.get',
} as const;

/** Parcels that stand in a content already, or are in no state for one; the text names them (API reference 3.7). */
const parcelsRefusedCode = 'P-088-0000-00-15-015';

/**
 * Sent with every call. No key of an integrator is given at creation, so none may be given here: they have to be the
 * same. The client's form is prescribed.
 */
const common = { client: 'SELLER-Waybench', locale: 'zh_CN', user_info: '{}' } as const;

/** What a commit brought; `leftOut` are LP numbers that the platform took the rest without. */
export type CommittedHandover = HandoverContent & { readonly leftOut: readonly string[] };

/**
 * Makes one content of parcels, `cainiao.global.handover.commit`. All or none: `skip_invalid_parcel` is off. The caller
 * writes its journal first. A refusal's `details.lpNumbers` are the parcels that it names. Throws AppError
 * `handover.invalid-field` before anything is sent.
 */
export async function commitHandover(client: GatewayClient, input: CommitHandover): Promise<CommittedHandover> {
  const params = commitParams(input);
  const answer = await client.call(methods.commit, params, commitSchema).catch((error: unknown) => {
    throw withParcels(error);
  });
  if (toldSuccess(methods.commit, answer) !== true) throw badAnswer(methods.commit, 'result.success');
  const { data } = answer.result;
  if (data.handover_content_id === '' || data.handover_content_code === '') {
    throw badAnswer(methods.commit, 'result.data.handover_content_id');
  }
  return {
    handoverOrderId: data.handover_order_id,
    contentId: data.handover_content_id,
    contentCode: data.handover_content_code.trim(),
    leftOut: lpNumbersIn(data.not_commit_parcel_detail).filter((lp) => input.lpNumbers.includes(lp)),
  };
}

const commitSchema = z.looseObject({
  result: z.looseObject({
    data: z.object({
      handover_order_id: optionalId,
      handover_content_id: optionalId,
      handover_content_code: optionalText,
      not_commit_parcel_detail: optionalText,
    }),
  }),
});

/** The business parameters of a commit. An `address_id` makes the platform ignore all other fields of an address. */
export function commitParams(input: CommitHandover): Readonly<Record<string, string>> {
  const parsed = commitHandoverSchema.safeParse(input);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new AppError('handover.invalid-field', `${field} cannot be sent`, { details: { field } });
  }
  const { type, lpNumbers, pickupAddressId, returnAddressId, weightGrams, remark, courier } = parsed.data;
  return {
    ...common,
    type,
    order_code_list: JSON.stringify(lpNumbers),
    pickup_info: JSON.stringify({ address_id: pickupAddressId }),
    ...(returnAddressId === '' ? {} : { return_info: JSON.stringify({ address_id: returnAddressId }) }),
    weight: String(weightGrams),
    weight_unit: 'g',
    skip_invalid_parcel: 'false',
    remark: visibleText(remark),
    ...(type === 'self_post'
      ? {
          domestic_logistics_company_id: '-1',
          domestic_logistics_company: visibleText(courier.name),
          domestic_tracking_no: courier.trackingNumber.trim(),
        }
      : {}),
  };
}

/** A refusal that names parcels is one, whatever type the platform gives it. */
function withParcels(error: unknown): unknown {
  if (!(error instanceof GatewayError)) return error;
  const isOfParcels =
    error.details['platformSubCode'] === parcelsRefusedCode || error.details['platformCode'] === parcelsRefusedCode;
  if (!isOfParcels && error.effect !== 'refused') return error;
  const lpNumbers = lpNumbersIn(String(error.details['platformMessage'] ?? ''));
  return new GatewayError('gateway.refused', error.method, 'refused', {
    reason: 'parcels were refused',
    details: { ...error.details, lpNumbers: lpNumbers.join(' ') },
    cause: error,
  });
}

/** Cancels a content, `cainiao.global.handover.cancel`: its parcels are free again. */
export async function cancelHandover(client: GatewayClient, content: HandoverContent): Promise<void> {
  const params = { ...common, handover_order_id: content.handoverOrderId, handover_content_id: content.contentId };
  const answer = await client.call(methods.cancel, params, cancelSchema);
  if (toldSuccess(methods.cancel, answer) !== true) throw badAnswer(methods.cancel, 'result.success');
  const told = answer.result.data?.result;
  if (told === false || told === 'false') throw badAnswer(methods.cancel, 'result.data.result');
}

const cancelSchema = z.looseObject({
  result: z.looseObject({ data: z.looseObject({ result: z.unknown().optional() }).nullish() }),
});

const contentSchema = z.looseObject({
  result: z.looseObject({
    data: z.object({
      order_code: optionalText,
      status: z.string().min(1),
      status_name: optionalText,
      actual_weight: optionalText,
      weight_unit: optionalText,
      actual_fee: optionalText,
      fee_currency: optionalText,
      parcel_order_list: wireList(
        z.object({
          order_code: z.string().min(1),
          status: optionalText,
          status_name: optionalText,
          exception_code: optionalText,
        }),
      ),
    }),
  }),
});

/** Reads a content by its code, `cainiao.global.handover.content.query`. */
export async function readContent(client: GatewayClient, contentCode: string): Promise<ContentReading> {
  const answer = await client.call(methods.content, { ...common, order_code: contentCode }, contentSchema);
  if (toldSuccess(methods.content, answer) !== true) throw badAnswer(methods.content, 'result.success');
  const { data } = answer.result;
  if (data.order_code !== '' && data.order_code !== contentCode) {
    throw badAnswer(methods.content, 'result.data.order_code', 'another content');
  }
  return {
    contentCode,
    status: data.status.trim().toLowerCase(),
    statusName: data.status_name,
    parcels: data.parcel_order_list.map((parcel) => ({
      lpNumber: parcel.order_code.trim(),
      status: parcel.status,
      statusName: parcel.status_name,
      exception: parcel.exception_code,
    })),
    actualWeight: data.actual_weight,
    weightUnit: data.weight_unit,
    actualFee: data.actual_fee,
    feeCurrency: data.fee_currency,
  };
}

const parcelSchema = z.looseObject({
  result: z.looseObject({
    data: z.object({
      can_create_handover: optionalFlag,
      has_been_handover: z.union([z.boolean(), z.enum(['true', 'false'])]),
      handover_order_id: optionalId,
      handover_content_id: optionalId,
      handover_content_code: optionalText,
    }),
  }),
});

/**
 * Reads whether a parcel stands in a content, `cainiao.global.handover.parcel.query`. An uncertain commit is judged by
 * it, so an answer that does not say so is `gateway.bad-answer`.
 */
export async function readHandoverParcel(client: GatewayClient, lpNumber: string): Promise<ParcelReading> {
  const answer = await client.call(methods.parcel, { ...common, order_code: lpNumber }, parcelSchema);
  if (toldSuccess(methods.parcel, answer) !== true) throw badAnswer(methods.parcel, 'result.success');
  const { data } = answer.result;
  const isIn = data.has_been_handover === true || data.has_been_handover === 'true';
  if (isIn && data.handover_content_code === '') throw badAnswer(methods.parcel, 'result.data.handover_content_code');
  return {
    lpNumber,
    canBeHandedOver: data.can_create_handover,
    content: isIn
      ? {
          handoverOrderId: data.handover_order_id,
          contentId: data.handover_content_id,
          contentCode: data.handover_content_code.trim(),
        }
      : null,
  };
}

/** Papers that the platform makes of a content, by the number that stands for them. */
export const handoverPaperTypes = { 'bag-label': 1, 'handover-list': 512 } as const;
export type HandoverPaper = keyof typeof handoverPaperTypes;

/**
 * Fetches a paper of a content, a PDF, `cainiao.global.handover.pdf.get`: base64 inside JSON inside a text. It comes
 * 15 to 30 s after the commit; before, and on any other "no", `gateway.label-not-ready`.
 */
export async function getHandoverPdf(
  client: GatewayClient,
  contentId: string,
  paper: HandoverPaper,
): Promise<Uint8Array> {
  const params = { ...common, handover_content_id: contentId, type: String(handoverPaperTypes[paper]) };
  const answer = await client
    .call(methods.pdf, params, z.looseObject({ result: z.looseObject({ data: z.unknown().optional() }) }))
    .catch((error: unknown) => {
      // `请稍后重试` reads like a fault of the platform; of a paper it says that it is still being made.
      const isNotYet =
        error instanceof GatewayError && ['gateway.refused', 'gateway.server-error'].includes(error.code);
      throw isNotYet ? notReady(String(error.details['platformMessage'] ?? '')) : error;
    });
  const told = toldOf(answer.result.data);
  const body = told['body'];
  if (typeof body !== 'string' || body === '')
    throw notReady(typeof told['errorDesc'] === 'string' ? told['errorDesc'] : '');
  const compact = body.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw badAnswer(methods.pdf, 'result.data.body', 'no base64');
  return new Uint8Array(Buffer.from(compact, 'base64'));
}

function toldOf(data: unknown): Readonly<Record<string, unknown>> {
  if (data === undefined || data === null || data === '') return {};
  let told: unknown;
  try {
    told = typeof data === 'string' ? parseJson(data) : data;
  } catch {
    throw badAnswer(methods.pdf, 'result.data', 'no JSON');
  }
  if (!isRecord(told)) throw badAnswer(methods.pdf, 'result.data');
  return told;
}

function notReady(platformMessage: string): GatewayError {
  return new GatewayError('gateway.label-not-ready', methods.pdf, 'none', {
    reason: 'no paper yet',
    details: { platformMessage: platformMessage.slice(0, 300) },
  });
}
