import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../shared/contract/messages.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { MessageTemplate } from '../../shared/domain/message';
import { call } from './client';

export const messageKeys = {
  list: ['messages', 'list'] as const,
  conversation: (key: OrderKey) => ['messages', 'conversation', key.shopId, key.orderId] as const,
  templates: ['messages', 'templates'] as const,
};

/** Conversations with buyers, and how many of them have something unread. */
export function useConversations() {
  return useQuery({ queryKey: messageKeys.list, queryFn: () => call('messages.list', {}) });
}

/** What was written about an order. */
export function useConversation(key: OrderKey) {
  return useQuery({ queryKey: messageKeys.conversation(key), queryFn: () => call('messages.get', key) });
}

function useConversationCommand<V extends { readonly key: OrderKey }>(act: (input: V) => Promise<Conversation>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (conversation, { key }) => {
      client.setQueryData(messageKeys.conversation(key), conversation);
    },
  });
}

/** Reads a conversation from AliExpress now. */
export function useRefreshConversation() {
  return useConversationCommand(({ key }: { readonly key: OrderKey }) => call('messages.refresh', key));
}

/** Says that messages were read. */
export function useMarkRead() {
  return useConversationCommand((input: { readonly key: OrderKey; readonly messageIds: readonly string[] }) =>
    call('messages.markRead', input),
  );
}

/** Writes to the buyer; the journal sends it once. */
export function useSendMessage() {
  return useConversationCommand((input: { readonly key: OrderKey; readonly draftId: string; readonly text: string }) =>
    call('messages.send', input),
  );
}

type OneMessage = { readonly key: OrderKey; readonly callId: string };

/** Takes an unsent message back, or lays a refused one aside. */
export function useWithdrawMessage() {
  return useConversationCommand((input: OneMessage) => call('messages.withdraw', input));
}

/** Tries a refused message again. */
export function useRetryMessage() {
  return useConversationCommand((input: OneMessage) => call('messages.retry', input));
}

/** Opens a picture of a message in the system's browser. */
export function useOpenMessagePicture() {
  return useMutation({
    mutationFn: (input: { readonly key: OrderKey; readonly url: string }) => call('messages.openPicture', input),
  });
}

/** Texts to begin a message with. */
export function useTemplates() {
  return useQuery({ queryKey: messageKeys.templates, queryFn: () => call('messageTemplates.list', {}) });
}

function useTemplateCommand<V>(act: (input: V) => Promise<readonly MessageTemplate[]>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (templates) => {
      client.setQueryData(messageKeys.templates, templates);
    },
  });
}

/** Adds a template, or changes the one whose id is given. */
export function useSaveTemplate() {
  return useTemplateCommand((template: MessageTemplate) => call('messageTemplates.save', template));
}

export function useRemoveTemplate() {
  return useTemplateCommand((templateId: string) => call('messageTemplates.remove', { templateId }));
}
