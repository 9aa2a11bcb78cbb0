import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { orderNotes } from '../../ui/order-notes';
import css from './NoteCard.module.css';
import { StampTag } from './StampTag';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';

/** What the buyer wrote; it has to be read before the parcel goes on. */
export function NoteCard() {
  const t = useT();
  const { order, shipment, draft, isOpen } = useWizard();
  const { isNoteRead } = shipment.draft;
  const read = () => {
    draft.edit((all) => ({ ...all, isNoteRead: true }));
  };
  useHotkey({ key: 'KeyN', isEnabled: isOpen && !isNoteRead, onDown: read });
  return (
    <TickCard
      state={isNoteRead ? 'done' : 'todo'}
      title={t('check.note')}
      place="note-not-read"
      end={
        isNoteRead ? (
          <StampTag done="read" stamp={shipment.draft.noteStamp} />
        ) : (
          <Button kbd="N" isDisabled={!isOpen} onPress={read}>
            {t('check.readIt')}
          </Button>
        )
      }
    >
      {orderNotes(order).map((note, index) => (
        <p key={`${index}-${note}`} className={css['note']}>
          {t('common.quote', { text: note })}
        </p>
      ))}
    </TickCard>
  );
}
