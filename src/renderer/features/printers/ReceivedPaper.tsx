import { useState } from 'react';
import type { ReceivedLabel } from '../../../shared/contract/printing.contract';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import css from './ReceivedPaper.module.css';

/** One label as it came out of the virtual printer, or why nothing did. A press shows it larger. */
export function ReceivedPaper({ label }: { readonly label: ReceivedLabel }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const [isLarge, setIsLarge] = useState(false);
  const when = formatWhen(label.receivedAtMs, nowMs, language);
  if (label.problem !== null)
    return (
      <Note tone="stop" title={t('printers.virtual.nothing')}>
        {t('printers.virtual.problem', { when, reason: label.problem })}
      </Note>
    );
  const picture = (
    <img
      src={`/label/virtual/${label.id}.png`}
      width={label.widthDots}
      height={label.heightDots}
      alt={t('printers.virtual.picture', { when })}
      draggable={false}
    />
  );
  const close = () => {
    setIsLarge(false);
  };
  return (
    <figure className={css['figure']}>
      <div className={css['mouth']}>
        <button
          type="button"
          className={css['paper']}
          data-cut={label.isCut || undefined}
          title={t('printers.virtual.enlarge')}
          onClick={() => {
            setIsLarge(true);
          }}
        >
          {picture}
        </button>
      </div>
      <figcaption className={css['caption']}>
        {label.isCut ? t('printers.virtual.cut', { when }) : t('printers.virtual.caption', { when })}
      </figcaption>
      {isLarge && (
        <Dialog
          title={t('printers.virtual.picture', { when })}
          isOpen
          onClose={close}
          actions={<Button onPress={close}>{t('common.close')}</Button>}
        >
          <span className={css['large']}>{picture}</span>
        </Dialog>
      )}
    </figure>
  );
}
