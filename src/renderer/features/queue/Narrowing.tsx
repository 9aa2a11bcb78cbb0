import { shopIdSchema } from '../../../shared/domain/ids';
import { useQueueFacets } from '../../data/orders';
import { useStationStatus } from '../../data/station';
import { countryName } from '../../ui/country-name';
import { useLanguage, useT } from '../../ui/i18n';
import css from './Narrowing.module.css';
import { ask, type QueueView } from './queue-view';

export type NarrowingProps = { readonly view: QueueView; readonly onView: (view: QueueView) => void };

type Option = { readonly value: string; readonly label: string; readonly count: number };

/** Narrows a list to a country, a service that buyers chose, or a shop; offers only what the list has. */
export function Narrowing({ view, onView }: NarrowingProps) {
  const t = useT();
  const language = useLanguage();
  const { question } = view;
  const { data: facets } = useQueueFacets(question.view);
  const { data: status } = useStationStatus();
  const countries = facets?.countries.map((each) => ({ ...each, label: countryName(each.value, language) })) ?? [];
  const services = facets?.services.map((each) => ({ ...each, label: each.name || each.value })) ?? [];
  const shops =
    facets?.shops.map((each) => ({
      ...each,
      label: status?.shops.find((shop) => shop.shopId === each.value)?.name ?? each.value,
    })) ?? [];
  return (
    <>
      <Choice
        label={t('queue.narrow.country')}
        all={t('queue.narrow.allCountries')}
        value={question.country}
        options={countries}
        onChange={(country) => {
          onView(ask(view, { country }));
        }}
      />
      <Choice
        label={t('queue.narrow.service')}
        all={t('queue.narrow.allServices')}
        value={question.service}
        options={services}
        onChange={(service) => {
          onView(ask(view, { service }));
        }}
      />
      {shops.length > 1 && (
        <Choice
          label={t('queue.narrow.shop')}
          all={t('queue.narrow.allShops')}
          value={question.shopId}
          options={shops}
          onChange={(shop) => {
            const known = facets?.shops.find((each) => each.value === shop);
            const { data } = shopIdSchema.safeParse(known?.value);
            onView(ask(view, { shopId: data ?? '' }));
          }}
        />
      )}
    </>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
};

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className={css['choice']}
      data-used={value !== '' || undefined}
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
        // The keys belong to the list again.
        event.target.blur();
      }}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label} ({option.count})
        </option>
      ))}
    </select>
  );
}
