import { useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import type { LabelPhase } from './label-phase';
import css from './LabelPicture.module.css';

/** The very bitmap that the printer gets. */
export function LabelPicture({ phase }: { readonly phase: LabelPhase }) {
  const t = useT();
  const job = 'job' in phase ? phase.job : null;
  const [broken, setBroken] = useState('');
  const isThere = job !== null && job.widthMm !== null && job.printJobId !== broken;
  return (
    <figure className={css['paper']} data-empty={!isThere || undefined}>
      {isThere ? (
        <img
          className={css['image']}
          src={`/label/job/${encodeURIComponent(job.printJobId)}.png`}
          alt={t('label.picture', { waybill: job.waybillNumber })}
          onError={() => {
            setBroken(job.printJobId);
          }}
        />
      ) : (
        <span className={css['none']}>
          <Icon name="label" size="large" />
          {t('label.noPicture')}
        </span>
      )}
      {job !== null && job.copy > 1 && (
        <figcaption className={css['copy']}>{t('label.copy', { count: job.copy })}</figcaption>
      )}
    </figure>
  );
}
