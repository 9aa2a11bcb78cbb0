import { useState } from 'react';
import { templateLanguageSchema, messageTemplateSchema, type MessageTemplate } from '../../../shared/domain/message';
import { useRemoveTemplate, useSaveTemplate, useTemplates } from '../../data/messages';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useLanguage, useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextInput } from '../../ui/TextInput';
import { languageName } from './template-language';
import css from './TemplatesDialog.module.css';

const empty: MessageTemplate = { templateId: '', language: 'en', name: '', text: '' };

/** The texts to begin a message with: choose one on the left, change it on the right. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const { data: templates = [] } = useTemplates();
  const save = useSaveTemplate();
  const remove = useRemoveTemplate();
  const [edited, setEdited] = useState<MessageTemplate>(empty);
  const isComplete = messageTemplateSchema.safeParse(edited).success;
  const kept = templates.find(({ templateId }) => templateId === edited.templateId) ?? empty;
  const isChanged = edited.language !== kept.language || edited.name !== kept.name || edited.text !== kept.text;
  const problem = save.error ?? remove.error;
  return (
    <Dialog
      title={t('messages.templates.title')}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          {edited.templateId !== '' && (
            <Button
              variant="quiet"
              isBusy={remove.isPending}
              onPress={() => {
                remove.mutate(edited.templateId, {
                  onSuccess: () => {
                    setEdited(empty);
                  },
                });
              }}
            >
              {t('messages.templates.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button
            variant="primary"
            isDisabled={!isComplete || !isChanged}
            isBusy={save.isPending}
            onPress={() => {
              save.mutate(edited, {
                onSuccess: () => {
                  if (edited.templateId === '') setEdited(empty);
                },
              });
            }}
          >
            {t('messages.templates.save')}
          </Button>
        </>
      }
    >
      <FailureNote error={problem} />
      <div className={css['columns']}>
        <ul className={css['list']} aria-label={t('messages.templates.title')}>
          {[empty, ...templates].map((template) => (
            <li key={template.templateId}>
              <button
                type="button"
                className={css['item']}
                aria-pressed={template.templateId === edited.templateId}
                onClick={() => {
                  setEdited(template);
                }}
              >
                {template.templateId === '' ? (
                  t('messages.templates.new')
                ) : (
                  <>
                    <span>{template.name}</span>
                    <span className={css['language']}>{languageName(template.language, language)}</span>
                  </>
                )}
              </button>
            </li>
          ))}
        </ul>
        <div className={css['fields']}>
          <Field label={t('messages.templates.name')}>
            {(ids) => (
              <TextInput
                {...ids}
                maxLength={60}
                value={edited.name}
                onChange={(name) => {
                  setEdited({ ...edited, name });
                }}
              />
            )}
          </Field>
          <Field label={t('messages.templates.language')}>
            {(ids) => (
              <Select
                {...ids}
                value={edited.language}
                options={templateLanguageSchema.options.map((code) => ({
                  value: code,
                  label: languageName(code, language),
                }))}
                onChange={(code) => {
                  setEdited({ ...edited, language: code });
                }}
              />
            )}
          </Field>
          <Field label={t('messages.templates.text')} hint={t('messages.templates.hint')}>
            {(ids) => (
              <TextArea
                {...ids}
                rows={7}
                maxLength={2000}
                value={edited.text}
                onChange={(text) => {
                  setEdited({ ...edited, text });
                }}
              />
            )}
          </Field>
        </div>
      </div>
    </Dialog>
  );
}
