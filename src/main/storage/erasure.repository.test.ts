import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDetail, anAddress, nowMs, orderIdOf, shopId } from '../../../test/support/factories';
import { textsInFiles } from '../../../test/support/texts-in-files';
import { emptyLog, openDatabase, openMemoryDatabase, type Db } from '../db/database';
import { saveDetail, scrubSearch } from '../orders/orders.repository';
import { eraseOrder, listDueOrders } from './erasure.repository';

/** Every column of text or bytes that somebody has thought of; what becomes of each is in docs/retention.md. */
const columnsKnown = `
  address_books.shop_id address_books.addresses_json call_events.call_id call_events.event
  call_events.status_json call_events.status_sha256 calls.call_id calls.kind calls.call_key calls.lane
  calls.shop_id calls.order_id calls.shipment_id calls.request_json calls.request_hash calls.accepted_json
  calls.finding_json calls.state calls.status_json calls.problem_details_json carrier_folders.carrier_id
  carrier_folders.folder carrier_lists.shop_id carrier_lists.list carrier_lists.list_json carriers.carrier_id
  carriers.carrier_json conversations.shop_id conversations.order_id conversations.channel_id
  conversations.buyer_login conversations.buyer_name conversations.told_last_id conversations.read_packer
  documents.document_id documents.kind documents.format documents.sha256 documents.bytes documents.title
  documents.expected_code documents.stock documents.shipment_id documents.shop_id documents.order_id
  documents.request_key door_documents.visitor door_documents.task_id door_documents.document_id
  door_documents.content_sha256 door_documents.print_document_id exchange_rates.from_currency
  exchange_rates.to_currency folder_files.sha256 folder_files.shipment_id folder_files.waybill_number
  goods_presets.shop_id goods_presets.goods_key goods_presets.preset_json handover_batches.batch_id
  handover_batches.shop_id handover_batches.number handover_batches.service handover_batches.service_name
  handover_batches.warehouse_name handover_batches.delivery_address handover_batches.plan_json
  handover_batches.content_json handover_batches.reading_json handover_events.batch_id handover_events.packer
  handover_events.event handover_events.details_json handover_papers.batch_id handover_papers.paper
  handover_papers.pdf handover_parcels.batch_id handover_parcels.shipment_id handover_parcels.lp_number
  handover_parcels.waybill_number handover_parcels.country handover_parcels.left_packer history.packer
  history.action history.shop_id history.order_id history.details_json history.station history.subject_id
  history.prev_hash history.hash history_reasons.salt history_reasons.reason labels.shipment_id labels.sha256
  labels.waybill_number labels.pdf labels.kind message_looks.shop_id message_templates.template_id
  message_templates.language message_templates.name message_templates.body messages.shop_id messages.order_id
  messages.message_id messages.sender messages.body messages.pictures_json messages.read_state
  movements.shipment_id movements.problem number_changes.shipment_id number_changes.old_number
  number_changes.new_number offered_plans.shipment_id offered_plans.parcel_json offered_plans.plans_json
  order_lines.child_id order_lines.product_id order_lines.sku_code order_lines.name order_lines.attributes_json
  order_lines.unit order_lines.currency order_lines.picture_url order_lines.note order_lines.chosen_service_code
  order_lines.chosen_service_name orders.shop_id orders.order_id orders.status orders.logistics_status
  orders.frozen_status orders.issue_status orders.ship_block orders.buyer_login orders.buyer_name
  orders.currency orders.note orders.consignee_json orders.country orders.oaid orders.declared_json
  orders.cancel_reason orders.special_goods orders.progress orders.hold_reason orders.hold_packer
  orders.chosen_service orders_search.body package_claims.shipment_id package_claims.state
  package_claims.reference package_readings.shop_id package_readings.logistics_order_id package_readings.status
  package_readings.fee_currency packages.shop_id packages.order_id packages.shipment_id packages.route
  packages.logistics_order_id packages.lp_number packages.waybill_number packages.service packages.state
  packages.attention packages_search.body packages_stale.shipment_id pickup_agreements.agreement_id
  pickup_agreements.shop_id pickup_agreements.warehouse pickup_agreements.day pickup_agreements.agreed_with
  pickup_agreements.reference pickup_agreements.packer pickup_agreements.hours print_job_events.print_job_id print_job_events.event
  print_job_events.state print_job_events.details_json print_jobs.print_job_id print_jobs.document_kind
  print_jobs.document_id print_jobs.title print_jobs.shipment_id print_jobs.printer_id print_jobs.printer_name
  print_jobs.waybill_number print_jobs.label_sha256 print_jobs.idempotency_key print_jobs.state
  print_jobs.problem print_jobs.problem_details_json print_jobs.reprint_reason print_jobs.payload
  print_jobs.payload_sha256 print_jobs.rendered_for print_jobs.preview_png print_routes.document_kind
  print_routes.printer_id print_routes.standby_printer_id printers.printer_id printers.printer_json
  rate_cards.rate_card_id rate_cards.carrier_id rate_cards.card_json shipments.shipment_id shipments.shop_id
  shipments.order_id shipments.route shipments.draft_json shipments.logistics_order_id shipments.lp_number
  shipments.waybill_number shipments.declare_service_code shipments.label_problem shipments.waybill_source
  shipments.leader_id shop_syncs.shop_id station_facts.name station_facts.value waybill_number_events.number
  waybill_number_events.carrier_id waybill_number_events.event waybill_number_events.shipment_id
  waybill_number_events.packer waybill_number_events.reason waybill_numbers.number waybill_numbers.carrier_id
  waybill_numbers.state waybill_numbers.shipment_id
`;

const start = { updatedAtMs: -1, orderRow: 0 };

describe('the list of what is kept', () => {
  it('names every table of the database', () => {
    const db = openMemoryDatabase();
    const tables = z
      .array(z.string())
      .parse(
        db
          .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_search_*'",
          )
          .pluck()
          .all(),
      );
    const text = readFileSync('docs/retention.md', 'utf8');
    expect(tables.filter((table) => !text.includes(`\`${table}\``))).toEqual([]);
    db.close();
  });

  it('names every column that may hold a text about a buyer', () => {
    const db = openMemoryDatabase();
    const known = new Set(columnsKnown.trim().split(/\s+/));
    const columns = z.array(z.string()).parse(
      db
        .prepare(
          `SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT GLOB '*_search_*'
               AND c.type IN ('TEXT', 'BLOB', '')`,
        )
        .pluck()
        .all(),
    );
    // A new column: say in docs/retention.md what becomes of it, erase it when it may hold buyer data, and add it here.
    expect(columns.filter((column) => !known.has(column))).toEqual([]);
    expect([...known].filter((column) => !columns.includes(column))).toEqual([]);
    db.close();
  });
});

describe('what was erased', () => {
  let folder: string;
  let db: Db;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waybench-erasure-'));
    path = join(folder, 'waybench.sqlite');
    db = openDatabase({ path, backupDir: join(folder, 'backups'), now: () => nowMs });
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });

  const nameOf = (n: number): string => `Buyer-${String(n).padStart(5, '0')}-Surname`;

  function save(n: number, round: number): void {
    const consignee = anAddress({
      name: nameOf(n),
      street: `${nameOf(n)} street ${'x'.repeat((n * 37 + round) % 450)}`,
    });
    const note = `note of ${nameOf(n)} `.repeat((n + round) % 7);
    const detail = { orderId: orderIdOf(n), status: round < 3 ? 'WAIT_SELLER_SEND_GOODS' : 'FINISH', note, consignee };
    saveDetail(db, shopId, aDetail({ ...detail, buyerName: nameOf(n), updatedAtMs: nowMs + round }), nowMs);
  }

  it('stands in no page of the file, also after rows grew, shrank and moved', () => {
    const count = 200;
    for (let round = 0; round < 4; round++) {
      db.transaction(() => {
        for (let n = 0; n < count; n++) save((n * 7) % count, round);
      })();
    }
    const due = listDueOrders(db, { beforeMs: nowMs + 9, shopIds: [shopId], after: start, limit: count });
    expect(due).toHaveLength(count);
    const gone = due.filter((_, index) => index % 2 === 0);
    for (const order of gone) eraseOrder(db, order, { erasedAtMs: nowMs, nowMs, packer: '', days: 30 });
    for (let isFirst = true; scrubSearch(db, isFirst); isFirst = false);
    expect(emptyLog(db)).toBe(true);

    const numbers = new Set(gone.map(({ orderId }) => orderId));
    const names = Array.from({ length: count }, (_, n) => n);
    const goneNames = names.filter((n) => numbers.has(orderIdOf(n))).map(nameOf);
    const keptNames = names.filter((n) => !numbers.has(orderIdOf(n))).map(nameOf);
    expect(textsInFiles(path, goneNames)).toEqual([]);
    expect(textsInFiles(path, keptNames)).toEqual(keptNames);
  });

  it('stands in no word of the search index, not even as one that was deleted', () => {
    for (let n = 0; n < 50; n++) for (let round = 0; round < 4; round++) save(n, round);
    db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'orders_search', 'instance')");
    const words = db.prepare("SELECT count(*) FROM words WHERE term IN ('buy', 'sur', 'rna')").pluck();
    expect(words.get()).toBeGreaterThan(100);
    for (const order of listDueOrders(db, { beforeMs: nowMs + 9, shopIds: [shopId], after: start, limit: 100 })) {
      eraseOrder(db, order, { erasedAtMs: nowMs, nowMs, packer: '', days: 30 });
    }
    for (let isFirst = true; scrubSearch(db, isFirst); isFirst = false);
    expect(words.get()).toBe(0);
    expect(
      db.prepare("SELECT count(*) FROM orders_search_data WHERE instr(block, CAST('rna' AS BLOB)) > 0").pluck().get(),
    ).toBe(0);
    const found = db.prepare('SELECT count(*) FROM orders_search WHERE orders_search MATCH ?').pluck();
    expect(found.get(`"${orderIdOf(7)}"`)).toBe(1);
  });

  it('is taken in the order of its age, in small parts, from where the last one ended', () => {
    for (let n = 0; n < 10; n++) save(n, 3);
    const [first, ...rest] = [0, 1, 2, 3, 4].map((turn) => {
      const all = listDueOrders(db, { beforeMs: nowMs + 9, shopIds: [shopId], after: start, limit: 10 });
      return all.slice(turn * 2, turn * 2 + 2);
    });
    const after = first?.at(-1) ?? start;
    expect(listDueOrders(db, { beforeMs: nowMs + 9, shopIds: [shopId], after, limit: 2 })).toEqual(rest[0]);
    expect(listDueOrders(db, { beforeMs: nowMs + 3, shopIds: [shopId], after: start, limit: 10 })).toEqual([]);
  });
});
