import { useState } from 'react';
import type { Shop, StationStatus } from '../../../shared/contract/station.contract';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { AuthoriseDialog } from './AuthoriseDialog';
import { RemoveShopDialog } from './RemoveShopDialog';
import { Section } from './Section';
import { ShopCard } from './ShopCard';
import { ShopDialog } from './ShopDialog';
import css from './ShopsSection.module.css';

type Asked = { readonly what: 'connect' } | { readonly what: 'edit' | 'authorise' | 'remove'; readonly shop: Shop };

/** The shops whose orders come to this station. */
export function ShopsSection({ status }: { readonly status: StationStatus }) {
  const t = useT();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { shops, isPractice } = status;
  const close = () => {
    setAsked(null);
  };
  const handleSaved = (shop: Shop) => {
    // Out of the practice shop the app starts anew, and Authorise waits on the shop's card then.
    setAsked(shop.hasToken || isPractice ? null : { what: 'authorise', shop });
  };
  return (
    <Section title={t('settings.shops.title')} hint={t('settings.shops.hint')}>
      {shops.length > 0 && (
        <ul className={css['list']}>
          {shops.map((shop) => (
            <li key={shop.shopId}>
              <ShopCard
                shop={shop}
                onAuthorise={() => {
                  setAsked({ what: 'authorise', shop });
                }}
                onEdit={() => {
                  setAsked({ what: 'edit', shop });
                }}
                onRemove={() => {
                  setAsked({ what: 'remove', shop });
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          variant={isPractice ? 'primary' : 'plain'}
          onPress={() => {
            setAsked({ what: 'connect' });
          }}
        >
          {t('settings.shops.connect')}
        </Button>
      </div>
      {status.secretProtection === 'os' ? (
        <p className={css['sealed']}>{t('settings.secrets.os')}</p>
      ) : (
        <Note tone="look" title={t('settings.secrets.title')}>
          {t(`settings.secrets.${status.secretProtection}`)}
        </Note>
      )}
      {asked?.what === 'connect' && (
        <ShopDialog shop={null} endsPractice={isPractice} onClose={close} onSaved={handleSaved} />
      )}
      {asked?.what === 'edit' && (
        <ShopDialog shop={asked.shop} endsPractice={false} onClose={close} onSaved={handleSaved} />
      )}
      {asked?.what === 'authorise' && <AuthoriseDialog shop={asked.shop} onClose={close} />}
      {asked?.what === 'remove' && <RemoveShopDialog shop={asked.shop} isLast={shops.length === 1} onClose={close} />}
    </Section>
  );
}
