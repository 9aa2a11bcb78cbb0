import { useDeclareServices, useTestNumber } from '../../data/carriers';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useWizard } from './wizard-context';

/** Warns when the number does not pass the pattern that AliExpress lists for the service: it would likely refuse it. */
export function PlatformPattern() {
  const { shipment } = useWizard();
  const services = useDeclareServices();
  const service = services.data?.entries.find(({ serviceCode }) => serviceCode === shipment.declareServiceCode);
  return service === undefined ? null : (
    <PatternNote pattern={service.trackingPattern} number={shipment.waybillNumber} name={service.name} />
  );
}

type PatternNoteProps = { readonly pattern: string; readonly number: string; readonly name: string };

function PatternNote({ pattern, number, name }: PatternNoteProps) {
  const t = useT();
  const test = useTestNumber(pattern, number);
  if (test.data?.check !== 'mismatch') return null;
  return (
    <Note tone="look" title={t('notice.oddNumber')}>
      {t('notice.oddNumberText', { service: name })}
    </Note>
  );
}
