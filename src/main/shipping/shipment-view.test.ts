import { describe, expect, it } from 'vitest';
import type { CallStatus } from '../../shared/domain/journal';
import type { Shipment } from '../../shared/domain/shipment';
import {
  aCall,
  aCallView,
  aDraft,
  aPrintJob,
  aShipment,
  orderId,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { progressOf, viewShipment } from './shipment-view';
import { insertLabel, insertShipment, saveLabelProblem, saveLogisticsOrder } from './shipments.repository';

const created = aCallView({ state: 'succeeded', atMs: 0 });
const planned = aCallView({ state: 'planned', notBeforeMs: 0, problem: null });
const refused = aCallView({ state: 'refused', atMs: 0, problem: 'x', told: '' });
const conflict = aCallView({ state: 'conflict', atMs: 0, problem: 'x', found: '' });
const job = (...states: readonly Shipment['printJobs'][number]['state'][]) =>
  states.map((state, index) => aPrintJob({ state, copy: index + 1 }));

describe('progressOf', () => {
  it.each([
    [{}, 'draft'],
    [{ create: planned }, 'creating'],
    [{ create: created }, 'created'],
    [{ create: created, printJobs: job('ready') }, 'created'],
    [{ create: created, printJobs: job('presumed') }, 'printed'],
    [{ create: created, printJobs: job('confirmed'), declare: planned }, 'declaring'],
    [{ create: created, printJobs: job('confirmed'), declare: created }, 'declared'],
    [{ create: refused }, 'attention'],
    [{ create: conflict }, 'attention'],
    [{ create: created, declare: refused }, 'attention'],
    [{ create: created, printJobs: job('uncertain') }, 'attention'],
    [{ create: created, printJobs: job('failed') }, 'attention'],
    [{ create: created, printJobs: job('presumed', 'blocked') }, 'attention'],
    [{ create: created, printJobs: job('failed', 'presumed') }, 'printed'],
  ] satisfies [Partial<Shipment>, string][])('of %j is %s', (change, progress) => {
    expect(progressOf(aShipment(change))).toBe(progress);
  });
});

describe('the label of a parcel', () => {
  it('is told from what is recorded, step by step', () => {
    const db = openMemoryDatabase();
    insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
    insertCall(db, aCall({ callId: 'a' }), 0);
    const label = () => viewShipment(db, shipmentId).label;
    expect(label()).toEqual({ state: 'none' });

    const succeeded: CallStatus = { state: 'succeeded', atMs: 0 };
    saveStatus(db, 'a', 'answered', succeeded, { nowMs: 0 });
    expect(label()).toEqual({ state: 'waiting-for-number' });

    const numbers = { logisticsOrderId: '1', lpNumber: 'LP1', waybillNumber: 'RA200014005TR' };
    saveLogisticsOrder(db, shipmentId, { ...numbers, declareServiceCode: '' }, 0);
    saveLabelProblem(db, shipmentId, 'gateway.label-not-ready');
    expect(label()).toEqual({ state: 'fetching', problem: 'gateway.label-not-ready' });

    insertLabel(
      db,
      { shipmentId, kind: 'official-label', sha256: 'x', waybillNumber: 'RA200014005TR', pdf: new Uint8Array(5) },
      0,
    );
    expect(label()).toEqual({ state: 'stored', sha256: 'x', sizeBytes: 5 });
  });
});
