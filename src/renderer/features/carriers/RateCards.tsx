import { useState } from 'react';
import type { CarrierId } from '../../../shared/domain/carrier';
import type { RateCard } from '../../../shared/domain/rate-card';
import { useExportRateCard, useRateCards, useRemoveRateCard } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { ErrorState } from '../../ui/ErrorState';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { useToast } from '../../ui/Toasts';
import { useNow } from '../../ui/use-now';
import { cardTime } from './card-time';
import { ImportCardDialog } from './ImportCardDialog';
import css from './RateCards.module.css';
import { RateTable } from './RateTable';
import { saveTextFile } from './save-text-file';
import { TryPrice } from './TryPrice';

/** A carrier's negotiated prices, the way to bring new ones in, and a field to try them. */
export function RateCards({ carrierId }: { readonly carrierId: CarrierId }) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const toast = useToast();
  const cards = useRateCards(carrierId);
  const exporting = useExportRateCard();
  const [isImporting, setImporting] = useState(false);
  const save = (card: RateCard | null) => {
    exporting.mutate(
      { carrierId, rateCardId: card?.rateCardId ?? null, language },
      {
        onSuccess: saveTextFile,
        onError: (error) => {
          toast(textOf(toErrorLike(error)), 'stop');
        },
      },
    );
  };
  return (
    <section className={css['cards']} aria-labelledby="rate-cards-title">
      <header className={css['head']}>
        <h3 id="rate-cards-title" className={css['title']}>
          {t('carriers.cards.title')}
        </h3>
        <Button
          variant="quiet"
          onPress={() => {
            save(null);
          }}
        >
          {t('carriers.cards.template')}
        </Button>
        <Button
          variant={cards.data?.length === 0 ? 'primary' : 'plain'}
          onPress={() => {
            setImporting(true);
          }}
        >
          {t('carriers.cards.import')}
        </Button>
      </header>
      {cards.isError && <ErrorState error={cards.error} onRetry={() => void cards.refetch()} />}
      {cards.data?.length === 0 && <p className={css['hint']}>{t('carriers.cards.none')}</p>}
      {cards.data !== undefined && cards.data.length > 0 && <TryPrice cards={cards.data} />}
      {cards.data?.map((card, index) => (
        <CardItem
          key={card.rateCardId}
          carrierId={carrierId}
          card={card}
          isOpen={index === 0}
          onExport={() => {
            save(card);
          }}
        />
      ))}
      {isImporting && (
        <ImportCardDialog
          carrierId={carrierId}
          onClose={() => {
            setImporting(false);
          }}
        />
      )}
    </section>
  );
}

type CardItemProps = {
  readonly carrierId: CarrierId;
  readonly card: RateCard;
  readonly isOpen: boolean;
  readonly onExport: () => void;
};

const tones = { now: 'done', later: 'plain', over: 'look' } as const;

function CardItem({ carrierId, card, isOpen, onExport }: CardItemProps) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow(60_000);
  const remove = useRemoveRateCard();
  const [isAsked, setAsked] = useState(false);
  const time = cardTime(card, nowMs);
  const day = (atMs: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs);
  return (
    <details className={css['card']} open={isOpen}>
      <summary className={css['summary']}>
        <strong>{card.name}</strong>
        <span className={css['hint']}>
          {card.currency} · {t('carriers.cards.from', { date: day(card.validFromMs) })}
          {card.validUntilMs !== null && ` · ${t('carriers.cards.until', { date: day(card.validUntilMs - 1) })}`}
        </span>
        <Tag tone={tones[time]}>{t(`carriers.cards.${time}`)}</Tag>
      </summary>
      <RateTable zones={card.zones} currency={card.currency} />
      <div className={css['actions']}>
        <Button variant="quiet" onPress={onExport}>
          {t('carriers.cards.export')}
        </Button>
        {isAsked ? (
          <>
            <span>{t('carriers.cards.removeEffect')}</span>
            <Button
              variant="danger"
              isBusy={remove.isPending}
              onPress={() => {
                remove.mutate({ carrierId, rateCardId: card.rateCardId });
              }}
            >
              {t('carriers.cards.removeNow')}
            </Button>
            <Button
              onPress={() => {
                setAsked(false);
              }}
            >
              {t('common.cancel')}
            </Button>
          </>
        ) : (
          <Button
            variant="quiet"
            onPress={() => {
              setAsked(true);
            }}
          >
            {t('carriers.cards.remove')}
          </Button>
        )}
      </div>
    </details>
  );
}
