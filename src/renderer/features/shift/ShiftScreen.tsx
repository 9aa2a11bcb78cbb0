import { useState } from 'react';
import type { Shift } from '../../../shared/contract/shift.contract';
import { useSettings, useStationStatus } from '../../data/station';
import { useShift } from '../../data/shift';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage, useT } from '../../ui/i18n';
import { ListWaiting } from '../../ui/ListDetail';
import { Note } from '../../ui/Note';
import { scrollRegion } from '../../ui/scroll-region';
import { Tag } from '../../ui/Tag';
import { formatSpan, formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { EndShiftDialog } from './EndShiftDialog';
import { ShiftFigures } from './ShiftFigures';
import css from './ShiftScreen.module.css';
import { ToDoList } from './ToDoList';
import { useShiftToDo, type ShiftPlace } from './use-shift-to-do';
import { WaitingSection } from './WaitingSection';

export type ShiftScreenProps = {
  readonly onGo: (place: ShiftPlace) => void;
  /** Shows everything that waits to be sent. */
  readonly onWaiting: () => void;
};

/** The packer's own shift: what is done, what is left before the courier comes, what needs a person. */
export function ShiftScreen(props: ShiftScreenProps) {
  const t = useT();
  const shift = useShift();
  return (
    <div className={css['screen']}>
      <h1 className="visually-hidden">{t('app.screens.shift')}</h1>
      {shift.error !== null && <ErrorState error={shift.error} onRetry={() => void shift.refetch()} />}
      {shift.error === null && shift.data === undefined && <ListWaiting label={t('common.loading')} />}
      {shift.error === null && shift.data !== undefined && <Content {...props} shift={shift.data} />}
    </div>
  );
}

function Content({ shift, onGo, onWaiting }: ShiftScreenProps & { readonly shift: Shift }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow(10_000);
  const { data: settings } = useSettings();
  const { data: status } = useStationStatus();
  const { beforeCourier, forPerson } = useShiftToDo(shift);
  const [isEnding, setEnding] = useState(false);
  const hasBegun = shift.sinceMs !== null;
  useHotkey({
    key: 'Enter',
    isEnabled: hasBegun && !isEnding,
    onDown: () => {
      setEnding(true);
    },
  });
  const courier = t('shift.courierAt', {
    when: formatWhen(shift.courierAtMs, nowMs, language),
    span: formatSpan(shift.courierAtMs - nowMs, t),
  });
  return (
    <>
      <div className={css['content']} {...scrollRegion}>
        <header className={css['head']}>
          <h2 className={css['name']}>{settings?.packerName || t('shift.noName')}</h2>
          <p className={css['since']}>
            {shift.sinceMs === null
              ? t('shift.notBegun')
              : t('shift.since', {
                  when: formatWhen(shift.sinceMs, nowMs, language),
                  span: formatSpan(nowMs - shift.sinceMs, t),
                })}
          </p>
          {status?.isPractice === true && <Tag icon="info">{t('shift.practice')}</Tag>}
        </header>
        {settings?.packerName === '' && (
          <Note
            tone="look"
            action={
              <Button
                onPress={() => {
                  onGo('settings');
                }}
              >
                {t('shift.setName')}
              </Button>
            }
          >
            {t('shift.noNameHint')}
          </Note>
        )}
        <ShiftFigures done={shift.done} />
        <div className={css['columns']}>
          <ToDoList title={t('shift.beforeCourier')} hint={courier} items={beforeCourier} onGo={onGo}>
            {t('shift.nothingLeft')}
          </ToDoList>
          <ToDoList title={t('shift.forPerson')} hint={t('shift.forPersonHint')} items={forPerson} onGo={onGo}>
            {t('shift.nothingWrong')}
          </ToDoList>
        </div>
        <WaitingSection onWaiting={onWaiting} />
      </div>
      {hasBegun && (
        <footer className={css['foot']}>
          <p className={css['footHint']}>{t('shift.endHint')}</p>
          <Button
            variant="primary"
            size="large"
            kbd="Enter"
            onPress={() => {
              setEnding(true);
            }}
          >
            {t('shift.end')}
          </Button>
        </footer>
      )}
      {isEnding && (
        <EndShiftDialog
          shift={shift}
          left={[...beforeCourier, ...forPerson]}
          onClose={() => {
            setEnding(false);
          }}
        />
      )}
    </>
  );
}
