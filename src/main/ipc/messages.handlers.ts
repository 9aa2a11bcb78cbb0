import type { Services } from '../app/services';
import type { Handlers } from './router';

type MessageChannel = `${'messages' | 'messageTemplates'}.${string}` & keyof Handlers;

/** The channels of in-site messages. */
export function messagesHandlers(
  { messages }: Services,
  desktop: { readonly openPage: (url: string) => Promise<void> },
): Pick<Handlers, MessageChannel> {
  return {
    'messages.list': () => messages.list(),
    'messages.get': (key) => messages.get(key),
    'messages.refresh': (key) => messages.refresh(key),
    'messages.markRead': ({ key, messageIds }) => messages.markRead(key, messageIds),
    'messages.send': ({ key, draftId, text }) => messages.send(key, draftId, text),
    'messages.withdraw': ({ key, callId }) => messages.withdraw(key, callId),
    'messages.retry': ({ key, callId }) => messages.retry(key, callId),
    'messages.openPicture': async ({ key, url }) => {
      await desktop.openPage(messages.pictureOf(key, url));
      return {};
    },
    'messageTemplates.list': () => messages.templates.list(),
    'messageTemplates.save': (template) => messages.templates.save(template),
    'messageTemplates.remove': ({ templateId }) => messages.templates.remove(templateId),
  };
}
