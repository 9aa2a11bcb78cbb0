import { z } from 'zod';
import { orderIdSchema } from './ids';

/** Who wrote a message: the buyer, the seller's side (this station or the seller centre), or AliExpress itself. */
export const messageSenderSchema = z.enum(['buyer', 'seller', 'system']);
export type MessageSender = z.infer<typeof messageSenderSchema>;

/** One in-site message about an order. Pictures are links; nothing of them is kept. */
export const messageSchema = z.object({
  messageId: z.string().min(1),
  sender: messageSenderSchema,
  text: z.string(),
  pictureUrls: z.array(z.string()).readonly(),
  atMs: z.number().int(),
});
export type Message = z.infer<typeof messageSchema>;

/** The longest text that is sent. AliExpress publishes no limit; this one is ours. */
export const maxMessageChars = 2000;

/** What one sent message is made of. */
export const sendMessageSchema = z.object({
  orderId: orderIdSchema,
  buyerLogin: z.string().min(1),
  text: z.string().trim().min(1).max(maxMessageChars),
});
export type SendMessage = z.infer<typeof sendMessageSchema>;

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** What stays the same of a text when AliExpress stores it: spacing, escapes and forms of letters may change. */
function essenceOf(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The seller's messages that say just this: what a read can recognise a message of ours by. */
export function messagesSaying<M extends Pick<Message, 'sender' | 'text'>>(
  messages: readonly M[],
  text: string,
): readonly M[] {
  const wanted = essenceOf(text);
  return messages.filter((message) => message.sender === 'seller' && essenceOf(message.text) === wanted);
}

/** Languages that templates can be in: those of AliExpress's buyers. */
export const templateLanguageSchema = z.enum(['en', 'ru', 'es', 'pt', 'fr', 'de', 'it', 'pl', 'ko', 'ja', 'tr', 'ar']);
export type TemplateLanguage = z.infer<typeof templateLanguageSchema>;

/** A text to begin a message with. `templateId` is empty for a new one. */
export const messageTemplateSchema = z.object({
  templateId: z.string().max(60),
  language: templateLanguageSchema,
  name: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(maxMessageChars),
});
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

/** What a template can be filled with. */
export const templateValues = ['order', 'buyer', 'waybill'] as const;
export type TemplateValue = (typeof templateValues)[number];

/**
 * Fills `{order}`, `{buyer}` and `{waybill}` in. A value that is not known yet stays as it stands, so that nobody sends
 * a sentence with a hole in it unseen; so does every other text in braces.
 */
export function fillTemplate(text: string, values: Readonly<Record<TemplateValue, string>>): string {
  return text.replace(/\{(order|buyer|waybill)\}/g, (whole, name: string) => {
    const value = templateValues.find((each) => each === name);
    return value === undefined || values[value] === '' ? whole : values[value];
  });
}

/** Names of values that are still open in a text: it should not be sent like this. */
export function openValues(text: string): readonly TemplateValue[] {
  return templateValues.filter((name) => text.includes(`{${name}}`));
}
