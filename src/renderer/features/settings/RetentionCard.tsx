import { useState } from 'react';
import type { ErasureStatus } from '../../../shared/contract/data.contract';
import { retentionChoices } from '../../../shared/domain/retention';
import { useSaveRetention } from '../../data/data';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useLanguage, useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import css from './DataSection.module.css';
import { EraseDialog } from './EraseDialog';

const never = 'never';

/** How long buyer data is kept, what was erased last, and erasing now. */
export function RetentionCard({ erasure }: { readonly erasure: ErasureStatus }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const save = useSaveRetention();
  const [isAsking, setAsking] = useState(false);
  const { days, lastAtMs, lastOrders, isRunning } = erasure;
  const choices = retentionChoices.includes(days) ? retentionChoices : [days, ...retentionChoices];
  return (
    <div className={css['card']}>
      <h3 className={css['name']}>{t('data.buyer.title')}</h3>
      <p>{t('data.buyer.hint')}</p>
      <div className={css['field']}>
        <Field label={t('data.buyer.after')} hint={t(days === null ? 'data.buyer.neverHint' : 'data.buyer.afterHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={days === null ? never : String(days)}
              options={choices.map((choice) =>
                choice === null
                  ? { value: never, label: t('data.buyer.never') }
                  : { value: String(choice), label: t('data.buyer.days', { count: choice }) },
              )}
              isDisabled={save.isPending}
              onChange={(choice) => {
                save.mutate(choice === never ? null : Number(choice));
              }}
            />
          )}
        </Field>
      </div>
      <dl className={css['facts']}>
        <dt>{t('data.buyer.last')}</dt>
        <dd>
          {lastAtMs === null
            ? t('data.buyer.notYet')
            : t('data.buyer.lastText', { when: formatWhen(lastAtMs, nowMs, language), count: lastOrders })}
        </dd>
      </dl>
      <div className={css['actions']}>
        <Button
          isBusy={isRunning}
          isDisabled={days === null}
          onPress={() => {
            setAsking(true);
          }}
        >
          {t('data.buyer.eraseNow')}
        </Button>
      </div>
      <FailureNote error={save.error} />
      {isAsking && (
        <EraseDialog
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
