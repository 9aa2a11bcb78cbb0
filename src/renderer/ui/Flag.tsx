import css from './Flag.module.css';
import { countryName } from './country-name';
import { useLanguage } from './i18n';

const files = import.meta.glob<string>('../../../node_modules/flag-icons/flags/4x3/*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

const flagUrls = new Map(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), url]),
);

export type FlagProps = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** `code` shows the two letters instead of the name, `none` only the flag; the name is spoken either way. */
  readonly text?: 'name' | 'code' | 'none';
};

/** A country's flag with its name in the chosen language. */
export function Flag({ country, text = 'name' }: FlagProps) {
  const language = useLanguage();
  const name = countryName(country, language);
  const url = flagUrls.get(country.toLowerCase());
  return (
    <span className={css['flag']} title={text === 'name' ? undefined : name}>
      {url !== undefined && <img className={css['image']} src={url} alt={text === 'name' ? '' : name} />}
      {text === 'name' && <span className={css['name']}>{name}</span>}
      {text === 'code' && <span aria-hidden="true">{country}</span>}
      {text !== 'name' && url === undefined && <span className="visually-hidden">{name}</span>}
    </span>
  );
}
