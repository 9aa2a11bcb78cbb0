import { z } from 'zod';
import {
  goodsPresetSchema,
  presetKeysOf,
  type GoodsDraft,
  type GoodsOfLine,
  type GoodsPreset,
} from '../../shared/domain/goods';
import type { ShopId } from '../../shared/domain/ids';
import type { OrderLine } from '../../shared/domain/order';
import type { Db } from '../db/database';

const rowSchema = z.object({ preset_json: z.string() });

/** What the shop taught about a line's SKU, or about its product in earlier versions; null when nothing. */
export function findPreset(db: Db, shopId: ShopId, line: GoodsOfLine): GoodsPreset | null {
  const select = db.prepare('SELECT preset_json FROM goods_presets WHERE shop_id = ? AND goods_key = ?');
  for (const key of presetKeysOf(line)) {
    const row = select.get(shopId, key);
    if (row === undefined) continue;
    const preset: unknown = JSON.parse(rowSchema.parse(row).preset_json);
    return goodsPresetSchema.parse(preset);
  }
  return null;
}

/** Learns the customs entries that the packer confirmed, SKU by SKU. */
export function savePresets(
  db: Db,
  shopId: ShopId,
  lines: readonly OrderLine[],
  goods: readonly GoodsDraft[],
  nowMs: number,
): void {
  const upsert = db.prepare(
    `INSERT INTO goods_presets (shop_id, goods_key, preset_json, updated_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET preset_json = excluded.preset_json, updated_at_ms = excluded.updated_at_ms`,
  );
  for (const entry of goods) {
    const line = lines.find(({ childId }) => childId === entry.childId);
    if (line === undefined) continue;
    upsert.run(shopId, presetKeysOf(line)[0], JSON.stringify(goodsPresetSchema.parse(entry)), nowMs);
  }
}
