import { beforeEach, describe, expect, it } from 'vitest';
import { aDetail, aDraft, aLine, aPrinter, nowMs, orderId, shipmentId, shopId } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { printJobIdSchema, shipmentIdSchema } from '../../shared/domain/ids';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertShipment, saveLogisticsOrder, saveWaybill } from '../shipping/shipments.repository';
import { insertJob } from '../printing/print-jobs.repository';
import { saveDetail } from './orders.repository';
import { resolveScan } from './scan';

const key = { shopId, orderId };
const parcel = { kind: 'parcel', key, shipmentId, waybillNumber: 'RA200014005TR' };

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
  const lines = [
    aLine(),
    aLine({ childId: '2', index: 2, skuCode: '8170-0045' }),
    aLine({ childId: '3', skuCode: '' }),
  ];
  saveDetail(db, shopId, aDetail({ lines }), nowMs);
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
  const told = { logisticsOrderId: '1', lpNumber: 'LP00143017183663', waybillNumber: 'RA200014005TR' };
  saveLogisticsOrder(db, shipmentId, { ...told, declareServiceCode: '' }, nowMs);
});

describe('resolveScan', () => {
  it.each([
    ['an order number', orderId, { kind: 'order', key }],
    ['an order number with blanks and a suffix', ' 8170 0045 8600 5712\r\n', { kind: 'order', key }],
    ['a waybill number in lower case', 'ra200014005tr', parcel],
    ['an LP number', 'LP00143017183663', parcel],
    ['an unknown number', '8170004586005713', { kind: 'unknown' }],
    ['a document', '8'.repeat(20_000), { kind: 'unknown' }],
    ['nothing', ' \r\n', { kind: 'unknown' }],
    ['SQL', "' OR '1'='1", { kind: 'unknown' }],
  ])('reads %s', (_, text, hit) => {
    expect(resolveScan(db, text, null)).toEqual(hit);
  });

  it('knows the items of the open order only', () => {
    expect(resolveScan(db, 'tee-red-m', key)).toEqual({ kind: 'line', key, childId: '8170004586015712' });
    expect(resolveScan(db, '81700045', key)).toEqual({ kind: 'line', key, childId: '2' });
    expect(resolveScan(db, 'tee-red-m', null)).toEqual({ kind: 'unknown' });
  });

  it('still finds orders and parcels while an order is open', () => {
    expect(resolveScan(db, orderId, key)).toEqual({ kind: 'order', key });
    expect(resolveScan(db, 'RA200014005TR', key)).toEqual(parcel);
  });

  it('stops another parcel’s label while this parcel’s own one is waited for', () => {
    const other = shipmentIdSchema.parse('other');
    const hit = { ...parcel, kind: 'wrong-label', reason: 'other-parcel', current: parcel.waybillNumber };
    expect(resolveScan(db, 'RA200014005TR', key, other)).toEqual(hit);
    expect(resolveScan(db, 'RA200014005TR', key, shipmentId)).toEqual(parcel);
  });

  it('stops a label that was printed before the parcel got another number', () => {
    const printJobId = printJobIdSchema.parse('job-1');
    const { printerId, name: printerName } = aPrinter();
    insertJob(
      db,
      {
        printJobId,
        kind: 'official-label',
        documentId: null,
        title: '',
        shipmentId,
        printerId,
        printerName,
        waybillNumber: 'RA200014005TR',
        labelSha256: '',
        copy: 1,
        idempotencyKey: '',
        reprintReason: '',
        requestedAtMs: 0,
        position: null,
      },
      0,
    );
    expect(resolveScan(db, 'RA200014005TR', null)).toEqual(parcel);
    const replaced = { waybillNumber: 'RA200099999TR', source: 'other', declareServiceCode: '' };
    saveWaybill(db, shipmentId, replaced, nowMs);
    expect(resolveScan(db, 'RA200014005TR', null)).toEqual({
      kind: 'wrong-label',
      reason: 'superseded',
      key,
      shipmentId,
      waybillNumber: 'RA200014005TR',
      current: 'RA200099999TR',
    });
  });

  it('looks nowhere without an index', () => {
    const plans = queryPlans(db, () => resolveScan(db, 'RA200014005TR', null));
    expect(plans).toHaveLength(2);
    const superseded = queryPlans(db, () => resolveScan(db, 'RA299999999TR', null)).at(-1) ?? '';
    expect(superseded).toContain('print_jobs_code');
    for (const plan of plans) expect(plan).not.toMatch(/^SCAN (?!CONSTANT)/m);
  });
});
