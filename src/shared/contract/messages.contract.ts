import { z } from 'zod';
import { maxMessageChars, messageSchema, messageSenderSchema, messageTemplateSchema } from '../domain/message';
import { callViewSchema, checkStampSchema } from '../domain/shipment';
import { orderKeySchema } from './orders.contract';
import { problemSchema } from './station.contract';

/** One line of the list of conversations. */
export const conversationRowSchema = z.object({
  key: orderKeySchema,
  buyerName: z.string(),
  lastText: z.string(),
  lastSender: messageSenderSchema,
  lastAtMs: z.number(),
  unread: z.number(),
  /** Messages of ours that are not at AliExpress yet; `failed` ones need a person. */
  waiting: z.number(),
  failed: z.number(),
});
export type ConversationRow = z.infer<typeof conversationRowSchema>;

/** A message of ours that AliExpress does not show yet, and where its call stands. */
export const outgoingMessageSchema = z.object({ text: z.string(), call: callViewSchema });
export type OutgoingMessage = z.infer<typeof outgoingMessageSchema>;

/** What was written about one order. */
export const conversationSchema = z.object({
  key: orderKeySchema,
  buyerName: z.string(),
  /** False where AliExpress tells no login of the buyer: nothing can be written. */
  canWrite: z.boolean(),
  waybillNumber: z.string(),
  messages: z.array(messageSchema.extend({ isUnread: z.boolean() })).readonly(),
  outgoing: z.array(outgoingMessageSchema).readonly(),
  unread: z.number(),
  /** Who said last that it is read, and when. */
  readStamp: checkStampSchema.nullable(),
  /** When the messages were read from AliExpress; null before. */
  fetchedAtMs: z.number().nullable(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const messagesContract = {
  /** Conversations with unread messages first, then the newest; `problem`: why the last look failed. */
  'messages.list': {
    input: z.object({}),
    output: z.object({
      rows: z.array(conversationRowSchema).readonly(),
      unread: z.number(),
      problem: problemSchema.nullable(),
    }),
  },
  'messages.get': { input: orderKeySchema, output: conversationSchema },
  /** Reads one conversation from AliExpress now. */
  'messages.refresh': { input: orderKeySchema, output: conversationSchema },
  /** The packer has read these messages; AliExpress is told when it is in reach. */
  'messages.markRead': {
    input: z.object({ key: orderKeySchema, messageIds: z.array(z.string()).max(5000).readonly() }),
    output: conversationSchema,
  },
  /** Plans a message. The same `draftId` never sends twice. */
  'messages.send': {
    input: z.object({
      key: orderKeySchema,
      draftId: z.string().min(1).max(60),
      text: z.string().trim().min(1).max(maxMessageChars),
    }),
    output: conversationSchema,
  },
  /** Takes a message back that was not sent, or lays a refused one aside. */
  'messages.withdraw': { input: z.object({ key: orderKeySchema, callId: z.string() }), output: conversationSchema },
  /** Tries a refused message again. */
  'messages.retry': { input: z.object({ key: orderKeySchema, callId: z.string() }), output: conversationSchema },
  'messages.openPicture': { input: z.object({ key: orderKeySchema, url: z.string() }), output: z.object({}) },
  'messageTemplates.list': { input: z.object({}), output: z.array(messageTemplateSchema).readonly() },
  'messageTemplates.save': { input: messageTemplateSchema, output: z.array(messageTemplateSchema).readonly() },
  'messageTemplates.remove': {
    input: z.object({ templateId: z.string() }),
    output: z.array(messageTemplateSchema).readonly(),
  },
} as const;

export const messagesEvents = {
  'messages.changed': z.object({ keys: z.array(orderKeySchema).readonly() }),
} as const;
