import { z } from 'zod';
import type { TrackingEvent } from '../../shared/domain/movement';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { optionalPacificTime, optionalText, optionalWireList } from './wire';

const method = 'aliexpress.logistics.redefining.querytrackingresult';

/** What is declared, and where it goes. */
export type TrackingQuestion = {
  readonly orderId: string;
  readonly serviceCode: string;
  readonly trackingNumber: string;
  /** Two-letter country of the consignee. */
  readonly country: string;
};

const answerSchema = z.looseObject({
  details: optionalWireList(
    z.object({ event_desc: optionalText, event_date: optionalPacificTime, action_code: optionalText }),
  ),
});

/**
 * What is known of a declared parcel's way, `querytrackingresult` (API reference 4.5). An empty list is an answer: the
 * tracking shows nothing yet. Throws `gateway.refused` when the gateway says that the question failed.
 */
export async function readTracking(client: GatewayClient, asked: TrackingQuestion): Promise<readonly TrackingEvent[]> {
  const params = {
    logistics_no: asked.trackingNumber,
    origin: 'ESCROW',
    out_ref: asked.orderId,
    service_name: asked.serviceCode,
    // Britain goes by the name that the carriers' network has for it (API reference 4.5).
    to_area: asked.country === 'GB' ? 'UK' : asked.country,
  };
  const answer = await client.call(method, params, answerSchema);
  if (toldSuccess(method, answer) !== true) throw badAnswer(method, 'result_success');
  return (answer.details ?? []).map((event) => ({
    atMs: event.event_date,
    actionCode: event.action_code,
    text: event.event_desc,
  }));
}
