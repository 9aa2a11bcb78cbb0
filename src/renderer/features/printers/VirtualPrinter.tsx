import { useState } from 'react';
import type { ReceivedLabel } from '../../../shared/contract/printing.contract';
import { useVirtualLabels } from '../../data/printing';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage, useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import { newestFirst } from './received-labels';
import { ReceivedPaper } from './ReceivedPaper';
import css from './VirtualPrinter.module.css';
import { VirtualPrinterPanel } from './VirtualPrinterPanel';

/** The practice shop's printer: the labels that came out of it, the newest in the slot. */
export function VirtualPrinter() {
  const t = useT();
  const language = useLanguage();
  const labels = useVirtualLabels();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const sorted = newestFirst(labels.data ?? []);
  const [newest] = sorted;
  const shown = sorted.find((label) => label.id === chosenId) ?? newest;
  const choose = (label: ReceivedLabel) => {
    // The newest is followed: when a further label comes out, that one is shown.
    setChosenId(label === newest ? null : label.id);
  };
  return (
    <section className={css['printer']} aria-labelledby="virtual-printer-title">
      <h2 id="virtual-printer-title" className={css['title']}>
        {t('printers.virtual.title')}
      </h2>
      <VirtualPrinterPanel />
      {labels.isPending && <Spinner label={t('printers.virtual.loading')} />}
      {labels.isError && <ErrorState error={labels.error} onRetry={() => void labels.refetch()} />}
      {labels.isSuccess && (
        <>
          <div className={css['slot']} aria-hidden="true" />
          {shown === undefined ? (
            <p className={css['none']}>{t('printers.virtual.none')}</p>
          ) : (
            <ReceivedPaper key={shown.id} label={shown} />
          )}
        </>
      )}
      {sorted.length > 1 && (
        <ul className={css['strip']} aria-label={t('printers.virtual.strip')}>
          {sorted.map((label) => (
            <li key={label.id}>
              <button
                type="button"
                className={css['thumbnail']}
                aria-pressed={label === shown}
                onClick={() => {
                  choose(label);
                }}
              >
                {label.problem === null ? (
                  <img src={`/label/virtual/${label.id}.png`} alt="" draggable={false} />
                ) : (
                  <span className={css['torn']} aria-hidden="true">
                    !
                  </span>
                )}
                <span>{formatClock(label.receivedAtMs, language)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
