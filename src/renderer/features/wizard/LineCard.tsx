import type { OrderLine } from '../../../shared/domain/order';
import { Button, keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import { Picture } from '../../ui/Picture';
import css from './LineCard.module.css';
import { useWizard } from './wizard-context';
import { setPieces } from './wizard-view';

/** One bought variant: picture, attributes large enough for two steps away, how many, and how many were found. */
export function LineCard({ line, isFresh }: { readonly line: OrderLine; readonly isFresh: boolean }) {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const ticked = Math.min(line.quantity, shipment.draft.tickedPieces[line.childId] ?? 0);
  const isDone = ticked === line.quantity;
  const set = (pieces: number) => {
    draft.edit((all) => setPieces(all, line.childId, pieces));
  };
  return (
    <li className={css['card']} data-done={isDone || undefined} data-fresh={isFresh || undefined}>
      <Picture url={line.pictureUrl} alt="" size="large" />
      <div className={css['words']}>
        <p className={css['name']}>{line.name}</p>
        <ul className={css['attributes']} aria-label={t('check.attributes')}>
          {line.attributes.map((attribute) => (
            <li key={attribute.name} className={css['attribute']}>
              <span className={css['kind']}>{attribute.name}</span>
              {attribute.value}
            </li>
          ))}
        </ul>
        {line.skuCode !== '' && <p className={css['sku']}>{t('check.sku', { code: line.skuCode })}</p>}
      </div>
      <span className={css['quantity']}>{t('common.times', { count: line.quantity })}</span>
      <div className={css['ticks']}>
        <button
          type="button"
          className={css['tick']}
          aria-pressed={isDone}
          aria-label={t('check.tickName', { name: line.name, found: ticked, all: line.quantity })}
          disabled={!isOpen}
          onMouseDown={keepFocus}
          onClick={() => {
            set(isDone ? 0 : ticked + 1);
          }}
        >
          {isDone ? <Icon name="check" size="large" /> : line.quantity > 1 ? `${ticked}/${line.quantity}` : ''}
        </button>
        {line.quantity > 1 && !isDone && isOpen && (
          <Button
            variant="quiet"
            aria-label={t('check.allOf', { name: line.name })}
            onPress={() => {
              set(line.quantity);
            }}
          >
            {t('check.all')}
          </Button>
        )}
      </div>
    </li>
  );
}
