import { useRef, useState } from 'react';
import type { Conversation } from '../../../shared/contract/messages.contract';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { fillTemplate, maxMessageChars, openValues } from '../../../shared/domain/message';
import { useSendMessage, useTemplates } from '../../data/messages';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useLanguage, useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import css from './ReplyBox.module.css';
import { languageName } from './template-language';

export type ReplyBoxProps = {
  readonly orderKey: OrderKey;
  readonly conversation: Conversation;
  readonly text: string;
  readonly isOffline: boolean;
  readonly onText: (text: string) => void;
};

/** The answer: typed, or begun with a template. */
export function ReplyBox({ orderKey, conversation, text, isOffline, onText }: ReplyBoxProps) {
  const t = useT();
  const language = useLanguage();
  const { data: templates = [] } = useTemplates();
  const { mutate: send, isPending, error } = useSendMessage();
  const [draftId, setDraftId] = useState(() => crypto.randomUUID());
  const field = useRef<HTMLTextAreaElement>(null);
  const open = openValues(text);
  const canSend = text.trim() !== '' && open.length === 0;
  const submit = () => {
    if (!canSend || isPending) return;
    send(
      { key: orderKey, draftId, text: text.trim() },
      {
        onSuccess: () => {
          setDraftId(crypto.randomUUID());
          onText('');
        },
      },
    );
  };
  const begin = (templateId: string) => {
    const template = templates.find((each) => each.templateId === templateId);
    if (template === undefined) return;
    const filled = fillTemplate(template.text, {
      order: orderKey.orderId,
      buyer: conversation.buyerName,
      waybill: conversation.waybillNumber,
    });
    onText(text.trim() === '' ? filled : `${text}\n${filled}`);
    field.current?.focus();
  };
  return (
    <div className={css['box']}>
      <FailureNote error={error} />
      <TextArea
        ref={field}
        rows={2}
        aria-label={t('messages.answer')}
        placeholder={t('messages.answerHint')}
        maxLength={maxMessageChars}
        value={text}
        onChange={onText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      />
      {open.length > 0 && (
        <p className={css['open']}>{t('messages.openValues', { names: open.map((name) => `{${name}}`).join(', ') })}</p>
      )}
      {isOffline && <p className={css['hint']}>{t('messages.willBeSent')}</p>}
      <div className={css['row']}>
        <div className={css['template']}>
          <Select
            aria-label={t('messages.templates.use')}
            value=""
            options={[
              { value: '', label: t('messages.templates.use') },
              ...templates.map(({ templateId, language: code, name }) => ({
                value: templateId,
                label: `${languageName(code, language)}: ${name}`,
              })),
            ]}
            onChange={begin}
          />
        </div>
        <Button
          variant="primary"
          size="large"
          kbd="Ctrl Enter"
          isDisabled={!canSend}
          isBusy={isPending}
          onPress={submit}
        >
          {t('messages.send')}
        </Button>
      </div>
    </div>
  );
}
