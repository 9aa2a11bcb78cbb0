import { useState } from 'react';
import type { PackageDetail } from '../../../shared/contract/packages.contract';
import type { ClaimState } from '../../../shared/domain/claims';
import { useOpenClaims, useSaveClaim } from '../../data/packages';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { TextInput } from '../../ui/TextInput';
import { formatWhen } from '../../ui/time';
import css from './ClaimCard.module.css';

/** What AliExpress owes for a late or lost parcel, where to ask for it, and how far that is. */
export function ClaimCard({ parcel, nowMs }: { readonly parcel: PackageDetail; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const open = useOpenClaims();
  const save = useSaveClaim();
  const [reference, setReference] = useState(parcel.claimReference);
  const { claim, claimState, packageKey, amount } = parcel;
  if (claim === null && claimState === 'none') return null;
  const set = (state: ClaimState) => {
    save.mutate({ packageKey, state, reference: state === 'none' ? '' : reference });
  };
  return (
    <section className={css['card']} aria-label={t('packages.claim.title')}>
      <h3 className={css['title']}>{t('packages.claim.title')}</h3>
      {claim !== null && (
        <p>
          {t(`packages.claim.${claim.kind}Text`, {
            days: claim.days,
            when: formatWhen(claim.sinceMs, nowMs, language),
          })}{' '}
          {t(claim.isPromised ? 'packages.claim.promised' : 'packages.claim.assumed')}
        </p>
      )}
      {amount !== null && <p className={css['amount']}>{formatMoney(amount, language)}</p>}
      <p className={css['where']}>{t('packages.claim.where')}</p>
      {claimState !== 'none' && <p>{t(`packages.claim.states.${claimState}`)}</p>}
      <Field label={t('packages.claim.reference')}>
        {(ids) => <TextInput {...ids} maxLength={200} value={reference} onChange={setReference} />}
      </Field>
      <FailureNote error={save.error} />
      <div className={css['acts']}>
        {claimState !== 'none' && (
          <Button
            onPress={() => {
              open.mutate();
            }}
          >
            {t('packages.claim.open')}
          </Button>
        )}
        {claimState === 'none' && (
          <>
            <Button isBusy={save.isPending} onPress={() => set('raised')}>
              {t('packages.claim.raise')}
            </Button>
            <Button variant="quiet" onPress={() => set('dropped')}>
              {t('packages.claim.drop')}
            </Button>
          </>
        )}
        {claimState === 'raised' && (
          <Button isBusy={save.isPending} onPress={() => set('paid')}>
            {t('packages.claim.paid')}
          </Button>
        )}
        {claimState !== 'none' && (
          <Button variant="quiet" onPress={() => set('none')}>
            {t('packages.claim.undo')}
          </Button>
        )}
      </div>
    </section>
  );
}
