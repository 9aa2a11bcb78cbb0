import { useState } from 'react';
import { Button } from '../../ui/Button';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { CloseOrderDialog } from './CloseOrderDialog';
import { useWizard } from './wizard-context';

/** An order that is declared in parts only: the way to close it, and where that stands. */
export function CloseOrder() {
  const t = useT();
  const textOf = useErrorText();
  const { shipment } = useWizard();
  const [isAsking, setAsking] = useState(false);
  const { closing, close } = shipment;
  const status = close?.status;
  const left = closing?.reduce((sum, line) => sum + line.left, 0) ?? 0;
  return (
    <>
      {status !== undefined && (
        <Note tone={status.state === 'succeeded' ? 'done' : status.state === 'refused' ? 'stop' : 'look'}>
          {t(`close.states.${status.state}`)}
          {status.state === 'refused' && (
            <p>
              {textOf({
                code: status.problem,
                details: { platformMessage: status.told, field: status.told, ...close?.problemDetails },
              })}
            </p>
          )}
        </Note>
      )}
      {closing !== null && (
        <Note
          tone="look"
          title={left > 0 ? t('close.rest', { count: left }) : t('close.open')}
          action={
            <Button
              onPress={() => {
                setAsking(true);
              }}
            >
              {t('close.button')}
            </Button>
          }
        >
          {t('close.text')}
        </Note>
      )}
      {isAsking && closing !== null && (
        <CloseOrderDialog
          closing={closing}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
