import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { useT, type TextKey } from '../ui/i18n';
import css from './KeysDialog.module.css';

const keys: readonly { readonly caps: readonly string[]; readonly text: TextKey }[] = [
  { caps: ['Enter'], text: 'keys.enter' },
  { caps: ['Esc'], text: 'keys.escape' },
  { caps: ['F2'], text: 'keys.f2' },
  { caps: ['/'], text: 'keys.slash' },
  { caps: ['↑', '↓'], text: 'keys.arrows' },
  { caps: ['Home', 'End', 'PgUp', 'PgDn'], text: 'keys.pages' },
  { caps: ['X'], text: 'keys.pick' },
  { caps: ['B'], text: 'keys.batch' },
  { caps: ['H'], text: 'keys.hold' },
  { caps: ['Space'], text: 'keys.space' },
  { caps: ['A'], text: 'keys.address' },
  { caps: ['N'], text: 'keys.note' },
  { caps: ['M'], text: 'keys.messages' },
  { caps: ['O'], text: 'keys.open' },
  { caps: ['R'], text: 'keys.refresh' },
  { caps: ['P'], text: 'keys.copy' },
  { caps: ['Ctrl', 'Enter'], text: 'keys.send' },
  { caps: ['?'], text: 'keys.help' },
];

/** The keys of the station. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      title={t('keys.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <dl className={css['keys']}>
        {keys.map(({ caps, text }) => (
          <div key={text} className={css['row']}>
            <dt className={css['caps']}>
              {caps.map((cap) => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <p className={css['hint']}>{t('keys.scanner')}</p>
    </Dialog>
  );
}
