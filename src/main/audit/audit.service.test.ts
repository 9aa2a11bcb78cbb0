import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callKeyOf, orderLane } from '../../shared/domain/journal';
import { printerIdSchema, printJobIdSchema, shipmentIdSchema } from '../../shared/domain/ids';
import { documentIdSchema } from '../../shared/domain/print-document';
import type { AppError } from '../../shared/errors';
import { checkEvidence, writeEvidence } from '../../../scripts/evidence/check-evidence.mjs';
import { aDraft, nowMs, orderId, orderIdOf, shopId } from '../../../test/support/factories';
import { addHistory } from '../app/history.repository';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { insertDocument } from '../printing/documents.repository';
import { insertJob, saveJobState } from '../printing/print-jobs.repository';
import { insertLabel, insertShipment } from '../shipping/shipments.repository';
import { createAuditService, type AuditService } from './audit.service';

const shipmentId = shipmentIdSchema.parse('parcel');
const key = { shopId, orderId };

let db: Db;
let audit: AuditService;
let notices: AppError[];
beforeEach(() => {
  db = openMemoryDatabase();
  notices = [];
  audit = createAuditService({
    db,
    version: '1.2.3',
    now: () => nowMs,
    log: silentLogger,
    notify: (error) => void notices.push(error),
  });
});
afterEach(() => {
  db.close();
});

const note = (action: string, order = orderId): void =>
  db.transaction(() =>
    addHistory(db, { action, shopId, orderId: order, packer: 'Mei', details: { proof: 'hold' } }, nowMs),
  )();

/** An order that was confirmed, created and labelled, with another order's acts before, between and after. */
function work(): void {
  note('scan', orderIdOf(1));
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
  note('confirm');
  const kind = 'create-logistics-order';
  const [callKey, lane] = [callKeyOf(kind, shipmentId), orderLane(shopId, orderId)];
  insertCall(db, { callId: 'c', kind, callKey, lane, shopId, orderId, shipmentId, request: {}, dueMs: 0 }, nowMs);
  note('scan', orderIdOf(1));
  saveStatus(db, 'c', 'begin', { state: 'sending', sinceMs: nowMs }, { nowMs });
  saveStatus(db, 'c', 'answered', { state: 'succeeded', atMs: nowMs }, { nowMs });
  insertLabel(
    db,
    { shipmentId, kind: 'official-label', sha256: 'ab'.repeat(32), waybillNumber: 'RA1', pdf: new Uint8Array(5) },
    nowMs,
  );
  note('scan', orderIdOf(2));
}

/** Changes a row behind the triggers' back, as somebody with a database tool would. */
function tamper(sql: string): void {
  db.exec(`DROP TRIGGER history_no_update; DROP TRIGGER history_no_delete; ${sql}`);
}

describe('the audit log', () => {
  it('is in order as it was written', async () => {
    work();
    audit.checkNewest();
    expect(await audit.checkAll()).toEqual({ lines: 8, brokenAt: null });
    expect(notices).toEqual([]);
  });

  it.each([
    ['a changed word', "UPDATE history SET packer = 'Wei' WHERE seq = 3", 3],
    ['a changed time', 'UPDATE history SET at_ms = at_ms + 1 WHERE seq = 5', 5],
    ['a line taken out', 'DELETE FROM history WHERE seq = 4', 4],
    ['the first line taken out', 'DELETE FROM history WHERE seq = 1', 1],
    ['the end cut off', 'DELETE FROM history WHERE seq > 6', 7],
    ['all lines taken out', 'DELETE FROM history', 1],
  ])('tells of %s, at the start and when asked, and stops nothing', async (_, sql, line) => {
    work();
    tamper(sql);
    audit.checkNewest();
    expect(await audit.checkAll()).toMatchObject({ brokenAt: line });
    expect(notices[0]).toMatchObject({ code: 'storage.audit-broken', details: { line } });
    if (line !== 8) note('goes on');
  });

  it('goes on telling of an end that was cut off when as many lines are written again', async () => {
    work();
    tamper('DELETE FROM history WHERE seq > 6');
    for (let count = 0; count < 5; count++) note('scan');
    expect(await audit.checkAll()).toEqual({ lines: 11, brokenAt: 8 });
  });

  it('takes a line in the transaction of its act only', () => {
    const act = { action: 'scan', shopId, orderId, packer: 'Mei', details: {} };
    expect(() => addHistory(db, act, nowMs)).toThrow('outside the transaction');
  });

  it('is empty at first', async () => {
    audit.checkNewest();
    expect(await audit.checkAll()).toEqual({ lines: 0, brokenAt: null });
  });

  it('is checked over many lines, a part at a time', async () => {
    for (let count = 0; count < 1200; count++) note('scan');
    expect(await audit.checkAll()).toEqual({ lines: 1200, brokenAt: null });
    tamper("UPDATE history SET action = 'x' WHERE seq = 601");
    expect(await audit.checkAll()).toMatchObject({ brokenAt: 601 });
  });
});

describe('the evidence of an order', () => {
  it('proves its lines, its calls and its label, and shows nothing of other orders', () => {
    work();
    const text = audit.exportOrder(key);
    expect(audit.checkFile(text)).toMatchObject({
      isSound: true,
      orderId,
      problems: [],
      proved: { rows: 5, between: 1, callEvents: 3, printEvents: 0, labels: 1 },
      unproved: { events: 0, labels: 0 },
      inLog: 'yes',
    });
    expect(text).not.toContain(orderIdOf(1));
    expect(text).toContain('"app": "1.2.3"');
  });

  it('lists the papers of an order that has no parcel yet, with every step', () => {
    const documentId = documentIdSchema.parse('slip');
    const slip = { kind: 'packing-slip', format: 'pdf', title: 'Slip', expectedCode: '', stock: 'a4' } as const;
    const bytes = new Uint8Array(5);
    insertDocument(
      db,
      { ...slip, documentId, sha256: 'ef'.repeat(32), bytes, shipmentId: null, key, requestKey: 'slip' },
      nowMs,
    );
    const printJobId = printJobIdSchema.parse('job');
    insertJob(
      db,
      {
        printJobId,
        kind: 'packing-slip',
        documentId,
        title: 'Slip',
        shipmentId: null,
        printerId: printerIdSchema.parse('p'),
        printerName: 'Office',
        waybillNumber: '',
        labelSha256: 'ef'.repeat(32),
        copy: 1,
        idempotencyKey: 'slip/1',
        reprintReason: '',
        requestedAtMs: nowMs,
        position: null,
      },
      nowMs,
    );
    saveJobState(db, printJobId, 'render', 'rendering', null, nowMs);
    saveJobState(db, printJobId, 'refuse', 'failed', { code: 'label.not-a-pdf', details: {} }, nowMs);
    const text = audit.exportOrder(key);
    const events = ['queue', 'render', 'refuse'].map((event) => ({ event }));
    expect(JSON.parse(text)).toMatchObject({ printJobs: [{ printJobId: 'job', copy: 1, events }] });
    expect(audit.checkFile(text)).toMatchObject({ isSound: true, proved: { printEvents: events.length } });
  });

  it('is not there for an order of which nothing was done', () => {
    expect(() => audit.exportOrder(key)).toThrow(expect.objectContaining({ code: 'storage.no-evidence' }));
  });

  it('shows every flipped bit', () => {
    work();
    const bytes = Buffer.from(audit.exportOrder(key));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed[at] ?? 0) ^ (1 << bit), at);
        expect(checkEvidence(changed.toString('utf8')).isSound).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  it('shows a byte that is taken out or put in', () => {
    work();
    const text = audit.exportOrder(key);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', ' ', '0', '"'), (at, put) => {
        const changed = text.slice(0, at) + put + text.slice(put === '' ? at + 1 : at);
        expect(changed === text || !checkEvidence(changed).isSound).toBe(true);
      }),
    );
  });

  it('shows what was changed by somebody who seals the file anew', () => {
    work();
    const { evidence } = checkEvidence(audit.exportOrder(key));
    if (evidence === null) throw new Error('no evidence');
    const { seal: _, ...sealed } = evidence;
    const [first, ...links] = sealed.chain.links;
    if (typeof first !== 'object') throw new Error('no line');
    const withChain = (change: Partial<typeof sealed.chain>) => ({ ...sealed, chain: { ...sealed.chain, ...change } });
    const [call] = sealed.calls;
    if (call === undefined) throw new Error('no call');
    const forgeries = {
      'another packer': withChain({ links: [{ ...first, packer: 'Wei' }, ...links] }),
      'a line left out': withChain({ links }),
      'a line of another order': { ...sealed, orderId: orderIdOf(3) },
      'a step of a call': { ...sealed, calls: [{ ...call, events: call.events.map((it) => ({ ...it, atMs: 1 })) }] },
      'a step left out': { ...sealed, calls: [{ ...call, events: call.events.slice(1) }] },
      'another request': { ...sealed, calls: [{ ...call, requestSha256: '0'.repeat(64) }] },
      'no call': { ...sealed, calls: [] },
      'another label': { ...sealed, labels: [{ sha256: 'cd'.repeat(32), waybillNumber: 'RA1' }] },
      'another number': { ...sealed, labels: sealed.labels.map((label) => ({ ...label, waybillNumber: 'RB2' })) },
    };
    expect(checkEvidence(writeEvidence(sealed)).isSound).toBe(true);
    for (const [what, forgery] of Object.entries(forgeries))
      expect([what, checkEvidence(writeEvidence(forgery)).isSound]).toEqual([what, false]);
  });

  it('that was made up as a whole is not found in this log', () => {
    work();
    const { evidence } = checkEvidence(audit.exportOrder(key));
    if (evidence === null) throw new Error('no evidence');
    const { seal: _, ...sealed } = evidence;
    const before = createHash('sha256').update('another past').digest('hex');
    const link = 'ab'.repeat(32);
    const head = createHash('sha256')
      .update(before + link)
      .digest('hex');
    const chain = { firstSeq: 2, before, links: [link], head };
    const forged = writeEvidence({ ...sealed, chain, calls: [], labels: [], printJobs: [] });
    expect(audit.checkFile(forged)).toMatchObject({ isSound: true, inLog: 'no' });
  });

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"format":"waybench-evidence"}',
    '{"format":"waybench-evidence","version":1}',
    '\0',
  ])('is not %j', (text) => {
    expect(audit.checkFile(text).isSound).toBe(false);
  });
});

describe('npm run verify-evidence', () => {
  const script = join(__dirname, '..', '..', '..', 'scripts', 'verify-evidence.mjs');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waybench-evidence-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const verify = (text: string | null): { readonly code: number | null; readonly said: string } => {
    const file = join(folder, 'evidence.json');
    if (text !== null) writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
    return { code: status, said: stdout + stderr };
  };

  it('says what is proved and what is not', () => {
    work();
    const { code, said } = verify(audit.exportOrder(key));
    expect(code).toBe(0);
    expect(said).toContain(`Order ${orderId}`);
    expect(said).toContain('SOUND');
    expect(said).toContain('3 steps of calls');
    expect(said).toContain('Not proved:');
  });

  it('fails for a file that was changed, and for none', () => {
    work();
    expect(verify(audit.exportOrder(key).replace('Mei', 'Wei'))).toMatchObject({ code: 1 });
    expect(verify(audit.exportOrder(key).replace('Mei', 'Wei')).said).toContain('NOT SOUND');
    rmSync(join(folder, 'evidence.json'));
    expect(verify(null)).toMatchObject({ code: 1 });
  });
});
