import type { Shop } from '../../../shared/contract/station.contract';
import { Button } from '../../ui/Button';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Tag, type Tone } from '../../ui/Tag';
import { formatSpan, formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { AllowedAddressHelp } from './AllowedAddressHelp';
import css from './ShopCard.module.css';
import { tokenState, type TokenState } from './token-state';

export type ShopCardProps = {
  readonly shop: Shop;
  readonly onAuthorise: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

const tokenTones: Readonly<Record<TokenState, Tone>> = {
  missing: 'look',
  expired: 'stop',
  ending: 'look',
  valid: 'done',
  'open-ended': 'done',
};

/** One shop: where it is reached, whether the station may act for it, and how the last sync went. */
export function ShopCard({ shop, onAuthorise, onEdit, onRemove }: ShopCardProps) {
  const t = useT();
  const textOf = useErrorText();
  const { name } = shop;
  const token = tokenState(shop, useNow());
  const needsAuthorisation = token === 'missing' || token === 'expired';
  return (
    <article className={css['card']}>
      <header className={css['head']}>
        <h3 className={css['name']}>{name}</h3>
        {shop.isPractice ? <Tag>{t('settings.shops.practice')}</Tag> : <TokenTag state={token} />}
      </header>
      {shop.problem !== null && (
        <Note tone="stop" title={t('settings.shops.problem')}>
          {textOf(shop.problem)}
          {shop.problem.code === 'gateway.ip-not-allowed' && (
            <AllowedAddressHelp seen={shop.problem.details['sourceAddress']} />
          )}
        </Note>
      )}
      <ShopFacts shop={shop} />
      {shop.isPractice ? (
        <p className={css['practice']}>{t('settings.shops.practiceHint')}</p>
      ) : (
        <div className={css['actions']}>
          <Button
            variant={needsAuthorisation ? 'primary' : 'plain'}
            aria-label={t('settings.shops.authoriseNamed', { name })}
            onPress={onAuthorise}
          >
            {t('settings.shops.authorise')}
          </Button>
          <Button aria-label={t('settings.shops.editNamed', { name })} onPress={onEdit}>
            {t('settings.shops.edit')}
          </Button>
          <Button variant="danger" aria-label={t('settings.shops.removeNamed', { name })} onPress={onRemove}>
            {t('settings.shops.remove')}
          </Button>
        </div>
      )}
    </article>
  );
}

function TokenTag({ state }: { readonly state: TokenState }) {
  const t = useT();
  const tone = tokenTones[state];
  return (
    <Tag tone={tone} icon={tone === 'done' ? 'check' : tone === 'stop' ? 'stop' : 'alert'}>
      {t(`settings.token.${state}`)}
    </Tag>
  );
}

function ShopFacts({ shop }: { readonly shop: Shop }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const { tokenExpiresAtMs, refreshExpiresAtMs, lastSyncAtMs } = shop;
  const dateOf = (ms: number) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(ms);
  const tokenText = () => {
    const state = tokenState(shop, nowMs);
    if (state === 'missing' || tokenExpiresAtMs === null) return t(`settings.tokenHint.${state}`);
    return t(`settings.tokenHint.${state}`, {
      date: dateOf(tokenExpiresAtMs),
      span: formatSpan(tokenExpiresAtMs - nowMs, t),
    });
  };
  return (
    <dl className={css['facts']}>
      <dt>{t('settings.shops.lastSync')}</dt>
      <dd>{lastSyncAtMs === null ? t('settings.shops.neverSynced') : formatWhen(lastSyncAtMs, nowMs, language)}</dd>
      {!shop.isPractice && (
        <>
          <dt>{t('settings.shops.access')}</dt>
          <dd>{tokenText()}</dd>
          {shop.hasToken && refreshExpiresAtMs !== null && (
            <>
              <dt>{t('settings.shops.renewable')}</dt>
              <dd>
                {refreshExpiresAtMs > nowMs
                  ? t('settings.tokenHint.renewable', { date: dateOf(refreshExpiresAtMs) })
                  : t('settings.tokenHint.notRenewable')}
              </dd>
            </>
          )}
        </>
      )}
      <dt>{t('settings.form.appKey')}</dt>
      <dd>{shop.appKey}</dd>
      <dt>{t('settings.form.gateway')}</dt>
      <dd>{shop.gateway}</dd>
    </dl>
  );
}
