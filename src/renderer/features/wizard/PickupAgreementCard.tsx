import { useState } from 'react';
import type { LogisticsService } from '../../../shared/domain/logistics';
import { isAgreedFor, localDayOf, warehouseKeyOf, type PickupAgreement } from '../../../shared/domain/pickup-agreement';
import { useAddPickupAgreement, usePickupAgreements } from '../../data/goods';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { Field } from '../../ui/Field';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { TextInput } from '../../ui/TextInput';
import css from './HandoverParts.module.css';
import { useWizard } from './wizard-context';

/** With whom the pickup was agreed: the warehouse may refuse parcels that nobody told it of. */
export function PickupAgreementCard({ service }: { readonly service: LogisticsService }) {
  const t = useT();
  const { order, shipment, draft, isOpen, nowMs } = useWizard();
  const warehouse = warehouseKeyOf(service);
  const kept = usePickupAgreements(order.shopId, warehouse);
  const agreement = shipment.draft.route === 'official' ? shipment.draft.pickupAgreement : null;
  const today = localDayOf(nowMs);
  const isAgreed = agreement !== null && isAgreedFor(agreement, service, today);
  const choose = (pickupAgreement: PickupAgreement | null) => {
    draft.edit((all) => (all.route === 'official' ? { ...all, pickupAgreement } : all));
  };
  const words = useAgreementText();
  if (isAgreed) {
    return (
      <Note
        tone="done"
        title={t('pickup.agreed')}
        action={
          isOpen && (
            <Button
              variant="quiet"
              onPress={() => {
                choose(null);
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
  const offered = kept.data ?? [];
  return (
    <div className={css['card']} data-problem="pickup-not-agreed">
      <h3 className={css['title']}>{t('pickup.title')}</h3>
      <p className={css['muted']}>{t('pickup.text')}</p>
      {offered.map((each) => (
        <div key={each.agreementId} className={css['offer']}>
          <span>{words(each)}</span>
          <Button
            isDisabled={!isOpen}
            onPress={() => {
              choose(each);
            }}
          >
            {t('pickup.use')}
          </Button>
        </div>
      ))}
      {isOpen && <AgreementForm warehouse={warehouse} today={today} onAgreed={choose} />}
    </div>
  );
}

/** An agreement in a line: the day, with whom, the reference. */
function useAgreementText(): (agreement: PickupAgreement) => string {
  const language = useLanguage();
  return ({ day, agreedWith, reference }) => {
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(`${day}T00:00:00`));
    return [date, agreedWith, reference].filter((part) => part !== '').join(' · ');
  };
}

type FormProps = {
  readonly warehouse: string;
  readonly today: string;
  readonly onAgreed: (agreement: PickupAgreement) => void;
};

function AgreementForm({ warehouse, today, onAgreed }: FormProps) {
  const t = useT();
  const textOf = useErrorText();
  const { order } = useWizard();
  const add = useAddPickupAgreement(order.shopId);
  const [agreedWith, setAgreedWith] = useState('');
  const [day, setDay] = useState(today);
  const [reference, setReference] = useState('');
  const keep = () => {
    add
      .mutateAsync({ warehouse, day, agreedWith: agreedWith.trim(), reference: reference.trim() })
      .then(onAgreed)
      // Shown from the mutation's own error.
      .catch(() => undefined);
  };
  return (
    <>
      <div className={css['fields']}>
        <Field label={t('pickup.with')}>
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
        <Field label={t('pickup.reference')}>
          {(ids) => <TextInput {...ids} maxLength={80} value={reference} onChange={setReference} />}
        </Field>
      </div>
      {add.error !== null && (
        <Note tone="stop" isAlert>
          {textOf(toErrorLike(add.error))}
        </Note>
      )}
      <div>
        <Button isBusy={add.isPending} isDisabled={agreedWith.trim() === '' || day < today} onPress={keep}>
          {t('pickup.keep')}
        </Button>
      </div>
    </>
  );
}
