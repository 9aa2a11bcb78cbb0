import type { EvidenceCheck } from '../../../shared/contract/data.contract';
import { useCheckEvidence } from '../../data/data';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import css from './DataSection.module.css';

/** Checks a file that somebody exported as evidence, on this station or another. */
export function EvidenceCheckCard() {
  const t = useT();
  const check = useCheckEvidence();
  return (
    <div className={css['card']}>
      <h3 className={css['name']}>{t('evidence.title')}</h3>
      <p>{t('evidence.hint')}</p>
      <div className={css['actions']}>
        <Button
          isBusy={check.isPending}
          onPress={() => {
            check.mutate();
          }}
        >
          {t('evidence.choose')}
        </Button>
      </div>
      <FailureNote error={check.error} />
      {check.isSuccess && check.data !== null && <Result check={check.data} />}
    </div>
  );
}

function Result({ check }: { readonly check: EvidenceCheck }) {
  const t = useT();
  const { isSound, problems, proved, unproved, inLog, orderId } = check;
  if (!isSound) {
    const codes = [...new Set(problems.map(({ code }) => code))];
    return (
      <Note tone="stop" title={t('evidence.notSound')} isAlert>
        <ul className={css['list']}>
          {codes.map((code) => (
            <li key={code}>{t(`evidence.problems.${code}`)}</li>
          ))}
        </ul>
      </Note>
    );
  }
  const missing = unproved.events + unproved.labels;
  return (
    <Note tone={inLog === 'no' ? 'look' : 'done'} title={t('evidence.sound', { order: orderId })} isAlert>
      <ul className={css['list']}>
        <li>
          {t('evidence.proved', {
            lines: proved.rows,
            steps: proved.callEvents + proved.printEvents,
            labels: proved.labels,
          })}
        </li>
        <li>{t(`evidence.inLog.${inLog}`)}</li>
        {unproved.reasons > 0 && <li>{t('evidence.erased', { count: unproved.reasons })}</li>}
        {missing > 0 && <li>{t('evidence.unproved', { count: missing })}</li>}
        <li>{t('evidence.notProved')}</li>
      </ul>
    </Note>
  );
}
