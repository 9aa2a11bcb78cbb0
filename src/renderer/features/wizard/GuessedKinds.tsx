import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { GoodsKinds } from './GoodsKinds';
import { useWizard } from './wizard-context';

/** Kinds of goods that nobody confirmed yet, before they are declared. */
export function GuessedKinds() {
  const t = useT();
  const { shipment } = useWizard();
  const guessed = shipment.draft.goods.filter(({ kinds, kindsFrom }) => kindsFrom === 'guess' && kinds.length > 0);
  if (guessed.length === 0) return null;
  return (
    <Note tone="look" title={t('kinds.guessed')}>
      {guessed.map((goods) => (
        <GoodsKinds key={goods.childId} goods={goods} />
      ))}
    </Note>
  );
}
