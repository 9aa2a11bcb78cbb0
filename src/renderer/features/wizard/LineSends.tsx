import type { LineSend } from '../../../shared/domain/logistics';
import { piecesOf } from '../../../shared/domain/parcel-pieces';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import css from './LineSends.module.css';
import { useWizard } from './wizard-context';

/** What AliExpress is told of each line that lies in the parcel. */
export function LineSends({ lines }: { readonly lines: readonly LineSend[] }) {
  const t = useT();
  const { order, shipment } = useWizard();
  const pieces = piecesOf(order, shipment.draft.pieces);
  return (
    <section className={css['card']} aria-label={t('notice.lines')}>
      <h2 className={css['heading']}>{t('notice.lines')}</h2>
      <ul className={css['lines']}>
        {order.lines.flatMap(({ index, childId, name }) => {
          const line = lines.find((told) => told.index === index);
          if (line === undefined) return [];
          return [
            <li key={childId} className={css['line']}>
              <span className={css['count']}>{pieces[childId]} ×</span>
              <span className={css['name']}>{name}</span>
              <Tag tone={line.sendType === 'all' ? 'done' : 'look'}>{t(`notice.line.${line.sendType}`)}</Tag>
            </li>,
          ];
        })}
      </ul>
    </section>
  );
}
