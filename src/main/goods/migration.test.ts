import { expect, it } from 'vitest';
import { aLine, shopId, someGoods } from '../../../test/support/factories';
import { findPreset, savePresets } from './presets.repository';
import { openMemoryDatabase } from '../db/database';
import { migrate } from '../db/migrator';
import { migrations } from '../db/migrations';
import { goods } from '../db/migrations/0130-goods';

it('keeps what was learnt per product, learns per SKU from now on, and never rewrites an agreement', () => {
  const db = openMemoryDatabase(migrations.filter(({ version }) => version < goods.version));
  const old = {
    nameCn: '移动电源',
    nameEn: 'power bank',
    weightGrams: 300,
    hsCode: '850760',
    hasBattery: true,
    isOnlyBattery: true,
    isCosmetic: false,
    isSpecial: false,
    isBreakable: false,
  };
  db.prepare('INSERT INTO goods_presets VALUES (?, ?, ?, 1)').run(shopId, '1005001', JSON.stringify(old));
  migrate(
    db,
    migrations.filter(({ version }) => version <= goods.version),
  );
  const learnt = { nameEn: 'power bank', kinds: ['pure-battery'], kindsFrom: 'guess' };
  expect(findPreset(db, shopId, aLine({ skuCode: 'NEW' }))).toMatchObject(learnt);
  const line = aLine({ skuCode: 'PB-BLACK' });
  savePresets(db, shopId, [line], [someGoods({ skuCode: 'PB-BLACK', nameEn: 'black bank' })], 5);
  expect(findPreset(db, shopId, line)).toMatchObject({ nameEn: 'black bank', kinds: [], kindsFrom: 'packer' });
  expect(findPreset(db, shopId, aLine({ skuCode: 'PB-WHITE' }))).toMatchObject(learnt);
  expect(findPreset(db, shopId, aLine({ productId: '2', skuCode: '' }))).toBeNull();

  db.prepare("INSERT INTO pickup_agreements VALUES ('a', ?, 'W', '2026-11-24', 'Li', '', '', 1)").run(shopId);
  expect(() => db.prepare("UPDATE pickup_agreements SET day = '2026-12-01'").run()).toThrow('append-only');
  expect(() => db.prepare('DELETE FROM pickup_agreements').run()).toThrow('append-only');
  db.close();
});
