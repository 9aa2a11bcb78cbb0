import { useState } from 'react';
import type { DoorView } from '../../../shared/contract/door.contract';
import { useDoor, useRenewDoorToken, useSaveDoor } from '../../data/door';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { ErrorState } from '../../ui/ErrorState';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { NumberInput } from '../../ui/NumberInput';
import { RadioCards } from '../../ui/RadioCards';
import { useToast } from '../../ui/Toasts';
import { isPort, readOrigins, type DoorForm } from './door-form';
import css from './DoorSection.module.css';
import { Section } from './Section';

const moments = ['confirmed', 'sent'] as const;

/** Lets other programs of this computer print through this station. */
export function DoorSection() {
  const t = useT();
  const door = useDoor();
  return (
    <Section title={t('settings.door.title')} hint={t('settings.door.hint')}>
      {door.isError && <ErrorState error={door.error} onRetry={() => void door.refetch()} />}
      {door.isSuccess && <DoorFields door={door.data} />}
    </Section>
  );
}

function DoorFields({ door }: { readonly door: DoorView }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const save = useSaveDoor();
  const [form, setForm] = useState<DoorForm>(() => ({ ...door, pages: door.origins.join('\n') }));
  const [isTried, setIsTried] = useState(false);
  const { origins, wrong } = readOrigins(form.pages);
  const change = (part: Partial<DoorForm>) => {
    setForm((old) => ({ ...old, ...part }));
  };
  const keep = (part: Partial<DoorForm> = {}) => {
    setIsTried(true);
    const { isOn, port, printedAt } = { ...form, ...part };
    change(part);
    if (wrong !== null || !isPort(port)) return;
    save.mutate(
      { isOn, port, printedAt, origins },
      {
        onSuccess: () => {
          if (part.isOn === undefined) toast(t('settings.door.saved'));
        },
      },
    );
  };
  return (
    <div className={css['door']}>
      <Checkbox
        isChecked={form.isOn}
        onChange={(isOn) => {
          keep({ isOn });
        }}
      >
        {t('settings.door.isOn')}
      </Checkbox>
      {door.isOn && door.isOpen && (
        <Note tone="done">{t('settings.door.open', { port: door.port, count: door.visitors })}</Note>
      )}
      {door.problem !== null && (
        <Note tone="stop" isAlert>
          {textOf(door.problem)}
        </Note>
      )}
      {form.isOn && (
        <>
          <Field
            label={t('settings.door.pages')}
            hint={t('settings.door.pagesHint')}
            error={isTried && wrong !== null ? t('settings.door.badPage', { page: wrong }) : undefined}
          >
            {(ids) => (
              <textarea
                {...ids}
                className={css['pages']}
                rows={3}
                value={form.pages}
                maxLength={4_000}
                spellCheck={false}
                onChange={(event) => {
                  change({ pages: event.target.value });
                }}
              />
            )}
          </Field>
          <div className={css['port']}>
            <Field
              label={t('settings.door.port')}
              hint={t('settings.door.portHint')}
              error={isTried && !isPort(form.port) ? t('settings.door.badPort') : undefined}
            >
              {(ids) => (
                <NumberInput
                  {...ids}
                  value={form.port}
                  max={99_999}
                  onChange={(port) => {
                    change({ port });
                  }}
                />
              )}
            </Field>
          </div>
          <RadioCards
            legend={t('settings.door.printedAt')}
            value={form.printedAt}
            columns={2}
            options={moments.map((value) => ({
              value,
              label: t(`settings.door.moments.${value}.label`),
              hint: t(`settings.door.moments.${value}.hint`),
            }))}
            onChange={(printedAt) => {
              change({ printedAt });
            }}
          />
          <Token token={door.token} />
          <div>
            <Button
              variant="primary"
              isBusy={save.isPending}
              onPress={() => {
                keep();
              }}
            >
              {t('settings.form.save')}
            </Button>
          </div>
        </>
      )}
      <FailureNote error={save.error} />
    </div>
  );
}

function Token({ token }: { readonly token: string }) {
  const t = useT();
  const renew = useRenewDoorToken();
  return (
    <Field label={t('settings.door.token')} hint={t('settings.door.tokenHint')}>
      {(ids) => (
        <div className={css['token']}>
          <output {...ids} className={css['secret']}>
            {token}
          </output>
          <Button
            isBusy={renew.isPending}
            onPress={() => {
              renew.mutate(undefined);
            }}
          >
            {t('settings.door.renew')}
          </Button>
        </div>
      )}
    </Field>
  );
}
