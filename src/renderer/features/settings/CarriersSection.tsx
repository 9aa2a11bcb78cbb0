import { useCarriers } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { Section } from './Section';
import css from './CarriersSection.module.css';

/** The seller's own carriers in a line each, and the way to their screen. */
export function CarriersSection({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT();
  const { data: carriers = [] } = useCarriers();
  return (
    <Section title={t('carriers.title')} hint={t('carriers.settingsHint')}>
      {carriers.length > 0 && (
        <ul className={css['list']}>
          {carriers.map(({ carrier, pool }) => (
            <li key={carrier.carrierId}>
              <strong>{carrier.name}</strong>
              {pool.isLow && <Tag tone="look">{t('carriers.pool.low', { count: pool.free })}</Tag>}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button onPress={onOpen}>{carriers.length === 0 ? t('carriers.add') : t('carriers.open')}</Button>
      </div>
    </Section>
  );
}
