import type { Migration } from '../migrator';
import { firstTemplates } from './0080-first-templates';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const templateRows = firstTemplates.map(
  ({ templateId, language, name, text }, position) =>
    `(${[templateId, language, name, text].map(quoted).join(', ')}, ${position + 1})`,
);

/** In-site messages of buyers, and texts to begin an answer with. */
export const messages: Migration = {
  version: 80,
  slug: 'messages',
  sql: `
CREATE TABLE conversations (
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  -- Empty until AliExpress's list has named it.
  channel_id TEXT NOT NULL DEFAULT '',
  buyer_login TEXT NOT NULL DEFAULT '',
  buyer_name TEXT NOT NULL DEFAULT '',
  -- What the list told last: a change of either means that the messages have to be read.
  told_unread INTEGER NOT NULL DEFAULT 0,
  told_last_id TEXT NOT NULL DEFAULT '',
  last_at_ms INTEGER NOT NULL DEFAULT 0,
  fetched_at_ms INTEGER,
  is_stale INTEGER NOT NULL DEFAULT 0 CHECK (is_stale IN (0, 1)),
  -- The packer has read it, AliExpress does not know yet.
  is_mark_due INTEGER NOT NULL DEFAULT 0 CHECK (is_mark_due IN (0, 1)),
  marked_at_ms INTEGER,
  read_packer TEXT NOT NULL DEFAULT '',
  read_at_ms INTEGER,
  PRIMARY KEY (shop_id, order_id)
) STRICT;
CREATE INDEX conversations_newest ON conversations (last_at_ms);

CREATE TABLE messages (
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  sender TEXT NOT NULL CHECK (sender IN ('buyer', 'seller', 'system')),
  body TEXT NOT NULL,
  pictures_json TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  -- 'read' and 'unread' follow AliExpress; 'missed' came while AliExpress's own count could not tell; 'seen' was
  -- acknowledged by a packer.
  read_state TEXT NOT NULL CHECK (read_state IN ('read', 'unread', 'missed', 'seen')),
  -- Known from the list alone; goes when the messages themselves are read.
  is_stub INTEGER NOT NULL DEFAULT 0 CHECK (is_stub IN (0, 1)),
  PRIMARY KEY (shop_id, order_id, message_id),
  FOREIGN KEY (shop_id, order_id) REFERENCES conversations ON DELETE CASCADE
) STRICT;
CREATE INDEX messages_unread ON messages (shop_id, order_id) WHERE read_state IN ('unread', 'missed');
CREATE INDEX orders_unread ON orders (shop_id) WHERE unread_messages > 0;

-- What a buyer wrote is kept no longer than the order.
CREATE TRIGGER orders_take_messages AFTER DELETE ON orders BEGIN
  DELETE FROM conversations WHERE shop_id = old.shop_id AND order_id = old.order_id;
END;

CREATE TABLE message_looks (
  shop_id TEXT PRIMARY KEY,
  looked_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE message_templates (
  template_id TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO message_templates (template_id, language, name, body, position) VALUES
${templateRows.join(',\n')};
`,
};
