import type { StationStatus } from '../../shared/contract/station.contract';
import { useDismissNotice } from '../data/station';
import { Button } from '../ui/Button';
import { useErrorText, useT } from '../ui/i18n';
import { Note } from '../ui/Note';
import { isPassing } from './connection-problem';
import css from './Notices.module.css';

export type NoticesProps = { readonly status: StationStatus; readonly onSettings: () => void };

/** What the station has to say on every screen: notices of the start, and shops that need something. */
export function Notices({ status, onSettings }: NoticesProps) {
  const t = useT();
  const textOf = useErrorText();
  const dismiss = useDismissNotice();
  const troubled = status.shops.filter((shop) => shop.problem !== null && !isPassing(shop.problem.code));
  const { storage } = status;
  if (status.notices.length === 0 && troubled.length === 0 && storage === null) return null;
  return (
    <div className={css['notices']}>
      {storage !== null && (
        <Note tone={storage.code === 'storage.low-space' ? 'look' : 'stop'} isAlert>
          {textOf(storage)}
        </Note>
      )}
      {troubled.map((shop) => (
        <Note
          key={shop.shopId}
          tone="stop"
          title={shop.name}
          isAlert
          action={<Button onPress={onSettings}>{t('app.screens.settings')}</Button>}
        >
          {shop.problem !== null && textOf(shop.problem)}
        </Note>
      ))}
      {status.notices.map((notice) => (
        <Note
          key={notice.id}
          tone="look"
          isAlert
          action={
            <Button
              onPress={() => {
                dismiss.mutate(notice.id);
              }}
            >
              {t('common.dismiss')}
            </Button>
          }
        >
          {textOf(notice)}
        </Note>
      ))}
    </div>
  );
}
