import { z } from 'zod';
import { messageTemplateSchema, type MessageTemplate } from '../../shared/domain/message';
import type { Db } from '../db/database';

const row = z.object({ template_id: z.string(), language: z.string(), name: z.string(), body: z.string() });

/** All templates, in the order in which they were made. */
export function listTemplates(db: Db): readonly MessageTemplate[] {
  const rows = db.prepare('SELECT * FROM message_templates ORDER BY position').all();
  return z
    .array(row)
    .parse(rows)
    .map(({ template_id: templateId, language, name, body }) =>
      messageTemplateSchema.parse({ templateId, language, name, text: body }),
    );
}

/** Adds a template after all others, or changes the one with its id. */
export function saveTemplate(db: Db, { templateId, language, name, text }: MessageTemplate): void {
  db.prepare(
    `INSERT INTO message_templates (template_id, language, name, body, position)
     VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM message_templates))
     ON CONFLICT DO UPDATE SET language = excluded.language, name = excluded.name, body = excluded.body`,
  ).run(templateId, language, name, text);
}

export function removeTemplate(db: Db, templateId: string): void {
  db.prepare('DELETE FROM message_templates WHERE template_id = ?').run(templateId);
}
