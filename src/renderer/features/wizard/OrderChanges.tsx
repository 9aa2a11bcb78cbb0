import type { OrderChange } from '../../../shared/domain/order-facts';
import { useT } from '../../ui/i18n';
import css from './OrderChanges.module.css';

/** What became different in the order since the packer went by it: before and now, side by side. */
export function OrderChanges({ changes }: { readonly changes: readonly OrderChange[] }) {
  const t = useT();
  if (changes.length === 0) return null;
  return (
    <table className={css['changes']}>
      <thead>
        <tr>
          <th scope="col">{t('offline.changes.what')}</th>
          <th scope="col">{t('offline.changes.before')}</th>
          <th scope="col">{t('offline.changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, before, after }) => (
          <tr key={what}>
            <th scope="row">{t(`offline.changes.${what}`)}</th>
            <td>{before === '' ? t('offline.changes.nothing') : before}</td>
            <td className={css['after']}>{after === '' ? t('offline.changes.nothing') : after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
