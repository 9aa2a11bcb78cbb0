import { beforeEach, describe, expect, it } from 'vitest';
import { callKeyOf } from '../../shared/domain/journal';
import {
  aCall,
  aDeclareRequest,
  aDraft,
  nowMs,
  orderId,
  shipmentId,
  shopId,
  someIds,
} from '../../../test/support/factories';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertCall, saveStatus, type Call } from '../outbox/calls.repository';
import { declaredPairOf, listModifications, planModification, type PlanModificationDeps } from './plan-modification';
import { insertShipment } from './shipments.repository';

const first = { serviceCode: 'CAINIAO_STANDARD', trackingNumber: 'RA200014005TR' };
const second = { serviceCode: 'EMS', trackingNumber: 'LX999999999CN' };
const { orderId: _, ...declared } = aDeclareRequest();

let db: Db;
let decided: string[];
let deps: PlanModificationDeps;
beforeEach(() => {
  db = openMemoryDatabase();
  decided = [];
  const outbox: ReturnType<PlanModificationDeps['outbox']> = {
    start: () => undefined,
    wake: () => undefined,
    takeUp: (kind) => void decided.push(`take up ${kind}`),
    hurry: () => undefined,
    decide: (callId, action) => {
      decided.push(`${action} ${callId}`);
      saveStatus(db, callId, action, { state: 'planned', notBeforeMs: 0, problem: null }, { nowMs });
    },
    withdraw: () => false,
    setAside: () => undefined,
    stop: async () => undefined,
  };
  deps = { db, outbox: () => outbox, newId: someIds(), now: () => nowMs };
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
  const kind = 'declare-shipment';
  insertCall(
    db,
    aCall({ callId: 'declare', kind, callKey: callKeyOf(kind, shipmentId), request: aDeclareRequest() }),
    0,
  );
  saveStatus(db, 'declare', 'answered', { state: 'succeeded', atMs: 0 }, { nowMs });
});

const plan = (pair = second): Call => planModification(deps, shipmentId, { ...declared, ...pair });
const succeed = (call: Call): void =>
  saveStatus(db, call.callId, 'answered', { state: 'succeeded', atMs: 0 }, { nowMs });
const throwing = (code: string): unknown => expect.objectContaining({ code });

describe('planning a change of a declaration', () => {
  it('names what is declared now, and is one call however often it is asked for', () => {
    const call = plan();
    expect(call).toMatchObject({
      kind: 'modify-declaration',
      callKey: `modify-declaration/${shipmentId}/1`,
      lane: `order/${shopId}/${orderId}`,
      request: { ...declared, orderId, ...second, old: first },
    });
    expect(plan()).toEqual(call);
    expect(listModifications(db, shipmentId)).toHaveLength(1);
    expect(decided).toEqual(['take up modify-declaration']);
  });

  it('goes on from the last change that was taken', () => {
    succeed(plan());
    expect(declaredPairOf(db, shipmentId)).toEqual(second);
    const next = plan(first);
    expect(next).toMatchObject({ callKey: `modify-declaration/${shipmentId}/2`, request: { ...first, old: second } });
  });

  it('corrects a refused change under its own key', () => {
    const { callId, callKey } = plan();
    saveStatus(db, callId, 'refused', { state: 'refused', atMs: 0, problem: 'x', told: '' }, { nowMs });
    const again = plan({ serviceCode: 'EMS', trackingNumber: 'EE111111111CN' });
    expect(again).toMatchObject({ callId, callKey, request: { trackingNumber: 'EE111111111CN', old: first } });
    expect(decided.at(-1)).toBe(`retry ${callId}`);
  });

  it('waits for a change that is not settled', () => {
    plan();
    expect(() => plan({ serviceCode: 'EMS', trackingNumber: 'EE111111111CN' })).toThrow(
      throwing('shipment.modification-open'),
    );
  });

  it('refuses to change nothing, or what is not declared', () => {
    expect(() => plan({ ...first, trackingNumber: 'ra 200014005 tr' })).toThrow(throwing('shipment.nothing-to-modify'));
    saveStatus(db, 'declare', 'test', { state: 'refused', atMs: 0, problem: 'x', told: '' }, { nowMs });
    expect(declaredPairOf(db, shipmentId)).toBeNull();
    expect(() => plan()).toThrow(throwing('shipment.not-declared'));
  });
});
