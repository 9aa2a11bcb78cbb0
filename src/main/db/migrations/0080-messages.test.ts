import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '../migrator';
import { migrations } from '.';
import { messages } from './0080-messages';

const before = () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    migrations.filter(({ version }) => version < messages.version),
  );
  return db;
};
const insertOrder = `INSERT INTO orders (shop_id, order_id, status, logistics_status, frozen_status, issue_status,
  is_in_queue, created_at_ms, updated_at_ms, due_ms, buyer_login, buyer_name, note, has_note, country, oaid,
  declared_json, cancel_reason, special_goods)
  VALUES ('shop', '8170004586005712', 'FINISH', '', '', '', 0, 1, 1, 1, 'b', 'B', '', 0, '', '', '[]', '', '')`;

describe('the tables of messages', () => {
  it('come to a database of the version before, with templates in four languages', () => {
    const db = before();
    db.exec(insertOrder);
    migrate(
      db,
      migrations.filter(({ version }) => version <= messages.version),
    );
    expect(db.pragma('user_version', { simple: true })).toBe(80);
    expect(z.object({ n: z.number() }).parse(db.prepare('SELECT count(*) AS n FROM orders').get()).n).toBe(1);
    expect(db.prepare('SELECT language, count(*) AS n FROM message_templates GROUP BY language').all()).toEqual(
      ['en', 'es', 'pt', 'ru'].map((language) => ({ language, n: 4 })),
    );
    db.close();
  });

  it('keep what a buyer wrote no longer than the order', () => {
    const db = before();
    migrate(db, [...migrations]);
    db.exec(insertOrder);
    db.exec(`INSERT INTO conversations (shop_id, order_id) VALUES ('shop', '8170004586005712');
      INSERT INTO messages VALUES ('shop', '8170004586005712', '1', 'buyer', 'Oi', '[]', 1, 'unread', 0);
      DELETE FROM orders;`);
    expect(db.prepare('SELECT * FROM messages').all()).toEqual([]);
    db.close();
  });
});
