import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useWizard } from './wizard-context';

/** A label was scanned that must not go onto this parcel: the step waits until it is out of the way. */
export function WrongLabelNote() {
  const t = useT();
  const { wrongLabel } = useWizard();
  if (wrongLabel === null) return null;
  return (
    <Note tone="stop" title={t('label.wrong')} isAlert>
      {wrongLabel}
    </Note>
  );
}
