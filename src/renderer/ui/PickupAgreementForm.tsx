import { useState } from 'react';
import type { ShopId } from '../../shared/domain/ids';
import { isAgreedFor, localDayOf, type PickupAgreement } from '../../shared/domain/pickup-agreement';
import { useAddPickupAgreement, usePickupAgreements } from '../data/goods';
import { Button } from './Button';
import { FailureNote } from './FailureNote';
import { Field } from './Field';
import { useLanguage, useT } from './i18n';
import { Note } from './Note';
import css from './PickupAgreementForm.module.css';
import { TextInput } from './TextInput';
import { useNow } from './use-now';

export type PickupAgreementFormProps = {
  readonly shopId: ShopId;
  /** As `warehouseKeyOf` names it. */
  readonly warehouse: string;
  /** The one that was chosen; it counts while its day is not over. */
  readonly agreement: PickupAgreement | null;
  readonly isOpen: boolean;
  readonly onChoose: (agreement: PickupAgreement | null) => void;
};

/**
 * What was agreed with a warehouse about a pickup: it may refuse parcels that nobody told it of. Those that were kept for
 * this warehouse are offered first; a new one counts for parcels and batches alike.
 */
export function PickupAgreementForm({ shopId, warehouse, agreement, isOpen, onChoose }: PickupAgreementFormProps) {
  const t = useT();
  const today = localDayOf(useNow());
  const kept = usePickupAgreements(shopId, warehouse);
  const words = useAgreementText();
  if (agreement !== null && isAgreedFor(agreement, warehouse, today)) {
    return (
      <Note
        tone="done"
        title={t('pickup.agreed')}
        action={
          isOpen && (
            <Button
              variant="quiet"
              onPress={() => {
                onChoose(null);
              }}
            >
              {t('pickup.another')}
            </Button>
          )
        }
      >
        {words(agreement)}
      </Note>
    );
  }
  return (
    <div className={css['card']} data-problem="pickup-not-agreed">
      <h3 className={css['title']}>{t('pickup.title')}</h3>
      <p className={css['muted']}>{t('pickup.text')}</p>
      {(kept.data ?? []).map((each) => (
        <div key={each.agreementId} className={css['offer']}>
          <span>{words(each)}</span>
          <Button
            isDisabled={!isOpen}
            onPress={() => {
              onChoose(each);
            }}
          >
            {t('pickup.use')}
          </Button>
        </div>
      ))}
      {isOpen && <Entry shopId={shopId} warehouse={warehouse} today={today} onAgreed={onChoose} />}
    </div>
  );
}

/** An agreement in a line: the day and time, with whom, the reference. */
function useAgreementText(): (agreement: PickupAgreement) => string {
  const language = useLanguage();
  return ({ day, hours, agreedWith, reference }) => {
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00`));
    return [`${date} ${hours}`.trim(), agreedWith, reference].filter((part) => part !== '').join(' · ');
  };
}

type EntryProps = Pick<PickupAgreementFormProps, 'shopId' | 'warehouse'> & {
  readonly today: string;
  readonly onAgreed: (agreement: PickupAgreement) => void;
};

function Entry({ shopId, warehouse, today, onAgreed }: EntryProps) {
  const t = useT();
  const add = useAddPickupAgreement(shopId);
  const [agreedWith, setAgreedWith] = useState('');
  const [day, setDay] = useState(today);
  const [hours, setHours] = useState('');
  const [reference, setReference] = useState('');
  const isWhole = agreedWith.trim() !== '' && reference.trim() !== '' && day >= today;
  const keep = () => {
    add
      .mutateAsync({ warehouse, day, hours, agreedWith, reference })
      .then(onAgreed)
      // Shown from the mutation's own error.
      .catch(() => undefined);
  };
  return (
    <>
      <div className={css['fields']}>
        <Field label={t('pickup.with')} hint={t('pickup.withHint')}>
          {(ids) => <TextInput {...ids} maxLength={80} value={agreedWith} onChange={setAgreedWith} />}
        </Field>
        <Field label={t('pickup.day')}>
          {(ids) => (
            <input
              {...ids}
              className={css['day']}
              type="date"
              min={today}
              value={day}
              onChange={(event) => {
                setDay(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('pickup.hours')} hint={t('pickup.hoursHint')}>
          {(ids) => <TextInput {...ids} maxLength={40} value={hours} onChange={setHours} />}
        </Field>
        <Field label={t('pickup.reference')} hint={t('pickup.referenceHint')}>
          {(ids) => <TextInput {...ids} maxLength={80} value={reference} onChange={setReference} />}
        </Field>
      </div>
      <FailureNote error={add.error} />
      <div>
        <Button isBusy={add.isPending} isDisabled={!isWhole} onPress={keep}>
          {t('pickup.keep')}
        </Button>
      </div>
    </>
  );
}
