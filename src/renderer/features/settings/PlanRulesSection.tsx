import { useState } from 'react';
import { openRule, ruleOf, usualServiceRules, type ServiceRule } from '../../../shared/domain/service-rules';
import { useSaveShippingSettings, useShippingSettings } from '../../data/station';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorState } from '../../ui/ErrorState';
import { toErrorLike } from '../../ui/error-text';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { TextInput } from '../../ui/TextInput';
import css from './PlanRulesSection.module.css';
import { RuleDialog } from './RuleDialog';
import { Section } from './Section';
import { useRuleText } from './use-rule-text';

/** What plans take, family by family: the plan list and the core go by it alike. */
export function PlanRulesSection() {
  const t = useT();
  const settings = useShippingSettings();
  return (
    <Section title={t('settings.rules.title')} hint={t('settings.rules.hint')}>
      {settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && <Rules rules={settings.data.serviceRules} />}
    </Section>
  );
}

/** Which family is edited: one of the list, or a new one at its end. */
type Editing = { readonly at: number; readonly rule: ServiceRule };

function Rules({ rules }: { readonly rules: readonly ServiceRule[] }) {
  const t = useT();
  const textOf = useErrorText();
  const save = useSaveShippingSettings();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isResetting, setResetting] = useState(false);
  const keep = (serviceRules: readonly ServiceRule[], onSuccess: () => void = () => undefined) => {
    save.mutate({ serviceRules }, { onSuccess });
  };
  const close = () => {
    save.reset();
    setEditing(null);
    setResetting(false);
  };
  const failure = save.error === null ? null : textOf(toErrorLike(save.error));
  return (
    <>
      {rules.length === 0 && <p className={css['muted']}>{t('settings.rules.none')}</p>}
      <ol className={css['rules']} aria-label={t('settings.rules.title')}>
        {rules.map((rule, at) => (
          <li key={`${at}-${rule.family}`} className={css['rule']}>
            <RuleRow rule={rule} />
            <div className={css['acts']}>
              <Button
                variant="quiet"
                aria-label={t('settings.rules.upNamed', { family: rule.family })}
                isDisabled={at === 0 || save.isPending}
                onPress={() => {
                  keep([...rules.slice(0, at - 1), rule, ...rules.slice(at - 1, at), ...rules.slice(at + 1)]);
                }}
              >
                {t('settings.rules.up')}
              </Button>
              <Button
                aria-label={t('settings.rules.editNamed', { family: rule.family })}
                onPress={() => {
                  setEditing({ at, rule });
                }}
              >
                {t('settings.rules.edit')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className={css['buttons']}>
        <Button
          onPress={() => {
            setEditing({ at: rules.length, rule: openRule });
          }}
        >
          {t('settings.rules.add')}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            setResetting(true);
          }}
        >
          {t('settings.rules.reset')}
        </Button>
      </div>
      <TryIt rules={rules} />
      {failure !== null && editing === null && !isResetting && (
        <Note tone="stop" title={t('settings.station.notSaved')} isAlert>
          {failure}
        </Note>
      )}
      {editing !== null && (
        <RuleDialog
          rule={editing.rule}
          isNew={editing.at === rules.length}
          isBusy={save.isPending}
          failure={failure}
          onSave={(rule) => {
            keep([...rules.slice(0, editing.at), rule, ...rules.slice(editing.at + 1)], close);
          }}
          onRemove={() => {
            keep(rules.toSpliced(editing.at, 1), close);
          }}
          onClose={close}
        />
      )}
      <Dialog
        title={t('settings.rules.resetTitle')}
        isOpen={isResetting}
        onClose={close}
        onSubmit={() => {
          keep(usualServiceRules, close);
        }}
        actions={
          <>
            <Button onPress={close}>{t('common.cancel')}</Button>
            <Button type="submit" variant="primary" isBusy={save.isPending}>
              {t('settings.rules.resetYes')}
            </Button>
          </>
        }
      >
        <p>{t('settings.rules.resetText')}</p>
        {failure !== null && (
          <Note tone="stop" isAlert>
            {failure}
          </Note>
        )}
      </Dialog>
    </>
  );
}

function RuleRow({ rule }: { readonly rule: ServiceRule }) {
  const textsOf = useRuleText();
  return (
    <div className={css['words']}>
      <p className={css['head']}>
        <strong className={css['family']}>{rule.family}</strong>
        <code className={css['pattern']}>{rule.pattern}</code>
      </p>
      <p className={css['muted']}>{textsOf(rule).join(' · ')}</p>
    </div>
  );
}

/** Which family a plan belongs to, as the list is tried from the top. */
function TryIt({ rules }: { readonly rules: readonly ServiceRule[] }) {
  const t = useT();
  const textsOf = useRuleText();
  const [serviceId, setServiceId] = useState('');
  const rule = serviceId.trim() === '' ? undefined : ruleOf({ serviceId: serviceId.trim() }, rules);
  return (
    <div className={css['try']}>
      <Field label={t('settings.rules.try')} hint={t('settings.rules.tryHint')}>
        {(ids) => <TextInput {...ids} maxLength={80} value={serviceId} onChange={setServiceId} />}
      </Field>
      {serviceId.trim() !== '' && (
        <output className={css['found']}>
          {rule === undefined ? (
            t('settings.rules.noFamily')
          ) : (
            <>
              <strong>{rule.family}</strong>: {textsOf(rule).join(' · ')}
            </>
          )}
        </output>
      )}
    </div>
  );
}
