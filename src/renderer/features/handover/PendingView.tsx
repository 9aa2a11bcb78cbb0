import { useState } from 'react';
import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { useAdoptContent, useSetAside } from '../../data/handover';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { scrollRegion } from '../../ui/scroll-region';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import css from './BatchDetail.module.css';
import { BatchHead } from './BatchHead';
import { ParcelRow } from './ParcelRow';

/** A batch whose commit or cancellation is under way, or waits for a person. */
export function PendingView({ batch }: { readonly batch: HandoverBatch }) {
  return (
    <section className={css['detail']} aria-label={batch.number}>
      <div className={css['content']} {...scrollRegion}>
        <BatchHead batch={batch} />
        <CallNote batch={batch} />
        <ul className={css['rows']}>
          {batch.parcels.map((parcel) => (
            <ParcelRow key={parcel.shipmentId} parcel={parcel} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function CallNote({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const aside = useSetAside();
  const act = batch.state.state === 'cancelling' ? 'cancel' : 'commit';
  const call = batch[act];
  if (call === null) return null;
  const { status, problemDetails } = call;
  const problemOf = (code: string) => textOf({ code, details: problemDetails });
  const takeBack = (word: 'takeBack' | 'setAside') => (
    <Button
      isBusy={aside.isPending}
      onPress={() => {
        aside.mutate({ batchId: batch.batchId });
      }}
    >
      {t(`handover.${word}`)}
    </Button>
  );
  const failure = aside.error !== null && <p role="alert">{textOf(toErrorLike(aside.error))}</p>;
  switch (status.state) {
    case 'planned':
      return (
        <Note tone="look" title={t(`handover.planned.${act}`)} action={takeBack('takeBack')}>
          {status.problem !== null && <p>{problemOf(status.problem)}</p>}
          <p>{t('handover.plannedText')}</p>
          {failure}
        </Note>
      );
    case 'uncertain':
      return (
        <Note tone="look" title={t('call.uncertain')} isAlert>
          <p>{t(`handover.uncertain.${act}`)}</p>
          <p>
            {t('call.since', { when: formatClock(status.sinceMs, language) })} {problemOf(status.problem)}
          </p>
        </Note>
      );
    case 'conflict':
      return (
        <Note tone="stop" title={t('call.conflict')} action={takeBack('setAside')} isAlert>
          <p>{problemOf(status.problem)}</p>
          <p>
            {t('call.found')}: <strong>{status.found}</strong>
          </p>
          <p>{t(`handover.conflict.${act}`)}</p>
          {batch.canAdopt && <Adopt batch={batch} found={status.found} />}
          {failure}
        </Note>
      );
    case 'sending':
    case 'succeeded':
    case 'refused':
    case 'withdrawn':
      return <Spinner label={t(`handover.sending.${act}`)} />;
  }
}

function Adopt({ batch, found }: { readonly batch: HandoverBatch; readonly found: string }) {
  const t = useT();
  const textOf = useErrorText();
  const adopt = useAdoptContent();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        onPress={() => {
          setAsking(true);
        }}
      >
        {t('handover.adopt', { found })}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('handover.adopt', { found })}
          text={t('handover.adoptText')}
          presets={[t('handover.adoptReason')]}
          submit={t('handover.adopt', { found })}
          isOpen
          isBusy={adopt.isPending}
          problem={adopt.error === null ? null : textOf(toErrorLike(adopt.error))}
          onClose={() => {
            setAsking(false);
          }}
          onReason={(reason) => {
            adopt.mutate({ batchId: batch.batchId, reason });
          }}
        />
      )}
    </>
  );
}
