import type { OrderKey } from '../../shared/contract/orders.contract';
import type { MessageTemplate } from '../../shared/domain/message';
import { createMessagesLook, type LookDeps } from './look.service';
import { createMessagesService, type MessagesDeps } from './messages.service';
import { sendMessageCall } from './send-call';
import { listTemplates, removeTemplate, saveTemplate } from './templates.repository';

export type MessagesAreaDeps = Omit<MessagesDeps, 'problem' | 'onRead' | 'onChanged'> &
  Omit<LookDeps, 'onChanged'> & {
    readonly onChanged: (keys: readonly OrderKey[]) => void;
  };

/** Everything about in-site messages: conversations, looks at AliExpress, templates, and the journal's executor. */
export function createMessagesArea(deps: MessagesAreaDeps) {
  const { db } = deps;
  const look = createMessagesLook(deps);
  const conversations = createMessagesService({
    ...deps,
    problem: look.problem,
    onRead: (shopId) => void look.tellRead(shopId),
  });
  return {
    ...conversations,
    look,
    executor: sendMessageCall({
      gateway: deps.gateway,
      steadyNow: deps.steadyNow,
      onMessages: conversations.keep,
      onChanged: ({ callId }) => conversations.callChanged(callId),
    }),
    templates: {
      list: (): readonly MessageTemplate[] => listTemplates(db),
      save: (template: MessageTemplate): readonly MessageTemplate[] => {
        saveTemplate(db, { ...template, templateId: template.templateId || deps.newId() });
        return listTemplates(db);
      },
      remove: (templateId: string): readonly MessageTemplate[] => {
        removeTemplate(db, templateId);
        return listTemplates(db);
      },
    },
  };
}
