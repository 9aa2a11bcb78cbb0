import { useT } from '../../ui/i18n';
import { Picture } from '../../ui/Picture';
import { GoodsKinds } from './GoodsKinds';
import css from './KindsCard.module.css';
import { useWizard } from './wizard-context';

/** What kind of goods lies in the parcel: it decides which plans take it. */
export function KindsCard() {
  const t = useT();
  const { order, shipment } = useWizard();
  return (
    <section className={css['card']} data-problem="service-refuses-goods">
      <h2 className={css['title']}>{t('kinds.title')}</h2>
      <ul className={css['lines']}>
        {shipment.draft.goods.map((goods) => {
          const line = order.lines.find(({ childId }) => childId === goods.childId);
          return (
            <li key={goods.childId} className={css['line']}>
              <Picture url={line?.pictureUrl ?? ''} alt="" size="small" />
              <div className={css['words']}>
                <p className={css['name']}>{line?.name ?? goods.nameEn}</p>
                <GoodsKinds goods={goods} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
