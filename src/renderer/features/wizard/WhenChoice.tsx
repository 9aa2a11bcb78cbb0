import type { DeclareWhen } from '../../../shared/contract/shipping-settings.contract';
import { useSaveShippingSettings, useShippingSettings } from '../../data/station';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { RadioCards } from '../../ui/RadioCards';
import { formatWhen } from '../../ui/time';
import { useIsDueBeforeHandover } from '../../ui/use-due-before-handover';
import css from './NoticeStep.module.css';
import { useWizard } from './wizard-context';

export type WhenChoiceProps = { readonly when: DeclareWhen; readonly onWhen: (when: DeclareWhen) => void };

/** Now or when the parcel is handed over; the choice can be what the next parcels begin with. */
export function WhenChoice({ when, onWhen }: WhenChoiceProps) {
  const t = useT();
  const settings = useShippingSettings();
  const save = useSaveShippingSettings();
  const usual = settings.data?.declareWhen;
  return (
    <>
      <div className={css['when']}>
        <RadioCards
          legend={t('notice.when')}
          columns={2}
          value={when}
          options={[
            { value: 'now', label: t('notice.now'), hint: t('notice.nowHint') },
            { value: 'later', label: t('notice.later'), hint: t('notice.laterHint') },
          ]}
          onChange={onWhen}
        />
        {usual === when ? (
          <p className={css['remembered']}>{t('notice.remembered')}</p>
        ) : (
          usual !== undefined && (
            <div>
              <Button
                variant="quiet"
                isBusy={save.isPending}
                onPress={() => {
                  save.mutate({ declareWhen: when });
                }}
              >
                {t('notice.remember')}
              </Button>
            </div>
          )
        )}
      </div>
      <FailureNote error={save.error} />
    </>
  );
}

/** What putting the notice off means, and whether the deadline comes before the next handover. */
export function PutOffEffect({ isPutOff }: { readonly isPutOff: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { order, shipment, nowMs } = useWizard();
  const isDueBefore = useIsDueBeforeHandover();
  return (
    <>
      {order.shipByMs !== null && isDueBefore(shipment.draft, order.shipByMs) && (
        <Note tone="look" title={t('notice.dueBefore', { when: formatWhen(order.shipByMs, nowMs, language) })}>
          {t('notice.dueBeforeText')}
        </Note>
      )}
      <p className={css['effect']}>{t(isPutOff ? 'notice.isPutOff' : 'notice.putOffEffect')}</p>
    </>
  );
}
