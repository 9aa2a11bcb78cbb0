import {
  answerCancelSchema,
  minReasonLength,
  type AnswerCancel,
  type CancelAnswer,
} from '../../shared/domain/cancel-request';
import { callKeyOf, orderLane, type CallKind } from '../../shared/domain/journal';
import type { CancelRequest, OrderKey, ParcelFact } from '../../shared/contract/orders.contract';
import type { Order } from '../../shared/domain/order';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { viewCall } from '../outbox/call-view';
import { insertCall, listLane, replaceRequest, type Call } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import { isAskedAgain } from './cancel-call';
import { findOrder } from './orders.repository';

export type CancelRequestsDeps = {
  readonly db: Db;
  readonly outbox: () => Outbox;
  readonly now: () => number;
  readonly newId: () => string;
  readonly packer: () => string;
  /** What exists already of the order's parcels: it is stranded when the request is accepted. */
  readonly parcelsOf: (key: OrderKey) => readonly ParcelFact[];
  readonly onChanged: (key: OrderKey) => void;
};

export type CancelRequestsService = ReturnType<typeof createCancelRequestsService>;

const kinds: Readonly<Record<CancelAnswer, CallKind>> = { accept: 'accept-cancel', refuse: 'refuse-cancel' };

/** A buyer's request to cancel an order and the seller's one answer to it, which goes through the journal. */
export function createCancelRequestsService(deps: CancelRequestsDeps) {
  const { db } = deps;

  const orderOf = (key: OrderKey): Order => {
    const order = findOrder(db, key);
    if (order === undefined) throw new AppError('order.not-found', 'no such order here');
    return order;
  };

  const answersOf = ({ shopId, orderId }: OrderKey): readonly Call[] =>
    listLane(db, orderLane(shopId, orderId)).filter(({ kind }) => kind === 'accept-cancel' || kind === 'refuse-cancel');

  const view = (key: OrderKey): CancelRequest => {
    const order = orderOf(key);
    const newest = answersOf(key).at(-1);
    const isAsked = order.status === 'IN_CANCEL';
    const isShown = newest !== undefined && newest.status.state !== 'withdrawn' && !isAskedAgain(newest, order);
    return {
      isAsked,
      buyerReason: order.cancelReason,
      parcels: isAsked ? deps.parcelsOf(key) : [],
      answer: isShown
        ? { answer: requestOf(newest).answer, memo: requestOf(newest).memo, call: viewCall(newest) }
        : null,
    };
  };

  const remember = ({ shopId, orderId }: OrderKey, action: string, reason: string): void => {
    addHistory(db, { action, shopId, orderId, packer: deps.packer(), details: { reason } }, deps.now());
  };

  const discard = (call: Call): void => {
    if (call.status.state === 'planned') deps.outbox().withdraw(call.callId);
    else deps.outbox().setAside(call.callId);
  };

  return {
    /** What the buyer asked, what accepting would strand, and where the answer stands. Throws `order.not-found`. */
    get: view,

    /**
     * Plans the answer. A second press gives the same call. Throws `order.no-cancel-request`, `order.memo-missing`,
     * `order.reason-missing` (a parcel exists), or `order.cancel-answered` when another answer is not settled.
     */
    answer: (key: OrderKey, wanted: { answer: CancelAnswer; memo: string; reason: string }): CancelRequest => {
      const order = orderOf(key);
      const current = view(key).answer;
      const newest = answersOf(key).at(-1);
      const state = current?.call.status.state;
      if (current !== null && state !== 'refused') {
        if (current.answer === wanted.answer && state !== 'conflict') return view(key);
        throw new AppError('order.cancel-answered', 'an answer is under way', { details: { answer: current.answer } });
      }
      if (order.status !== 'IN_CANCEL') throw new AppError('order.no-cancel-request', 'the order is not in cancel');
      const request = requestFor(order, wanted);
      if (wanted.answer === 'refuse' && request.memo === '') throw new AppError('order.memo-missing', 'no memo');
      if (needsReason(wanted, deps.parcelsOf(key))) throw new AppError('order.reason-missing', 'no reason');

      const kind = kinds[wanted.answer];
      const { shopId, orderId } = key;
      const refused = newest?.status.state === 'refused' ? newest : undefined;
      const again = refused?.kind === kind ? refused : undefined;
      db.transaction(() => {
        remember(key, kind, wanted.reason.trim());
        if (again !== undefined) {
          replaceRequest(db, again.callId, request);
          deps.outbox().decide(again.callId, 'retry', []);
          return;
        }
        if (refused !== undefined) discard(refused);
        insertCall(
          db,
          {
            callId: deps.newId(),
            kind,
            callKey: callKeyOf(kind, shopId, orderId, answersOf(key).length + 1),
            lane: orderLane(shopId, orderId),
            shopId,
            orderId,
            shipmentId: null,
            request,
            dueMs: order.shipByMs ?? Number.MAX_SAFE_INTEGER,
          },
          deps.now(),
        );
      })();
      if (again === undefined) deps.outbox().takeUp(kind);
      deps.onChanged(key);
      return view(key);
    },

    /**
     * Takes an answer back that is not sent yet, or lays one aside that was refused or is in conflict. Throws
     * `order.cancel-sent` when it may be on its way, or is done.
     */
    dismiss: (key: OrderKey): CancelRequest => {
      const newest = answersOf(key).at(-1);
      const state = newest?.status.state;
      if (newest === undefined || (state !== 'planned' && state !== 'refused' && state !== 'conflict')) {
        throw new AppError('order.cancel-sent', 'the answer cannot be taken back');
      }
      db.transaction(() => {
        remember(key, 'dismiss-cancel-answer', '');
        discard(newest);
      })();
      deps.onChanged(key);
      return view(key);
    },
  };
}

function needsReason(wanted: { answer: CancelAnswer; reason: string }, parcels: readonly ParcelFact[]): boolean {
  return wanted.answer === 'accept' && parcels.length > 0 && wanted.reason.trim().length < minReasonLength;
}

function requestFor(order: Order, wanted: { answer: CancelAnswer; memo: string }): AnswerCancel {
  return answerCancelSchema.parse({
    orderId: order.orderId,
    buyerLogin: order.buyerLogin,
    answer: wanted.answer,
    memo: wanted.answer === 'refuse' ? wanted.memo : '',
  });
}

function requestOf(call: Call): AnswerCancel {
  return answerCancelSchema.parse(call.request);
}
