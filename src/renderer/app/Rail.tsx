import { Icon, type IconName } from '../ui/Icon';
import { useT } from '../ui/i18n';
import type { Place, Screen } from './place';
import css from './Rail.module.css';

const screens: readonly { readonly screen: Screen; readonly icon: IconName }[] = [
  { screen: 'queue', icon: 'queue' },
  { screen: 'printers', icon: 'printer' },
  { screen: 'settings', icon: 'settings' },
];

export type RailProps = {
  readonly place: Place;
  /** Orders waiting; null while it is not known. */
  readonly waiting: number | null;
  readonly onGo: (screen: Screen) => void;
};

/** The places of the station. */
export function Rail({ place, waiting, onGo }: RailProps) {
  const t = useT();
  const current = place.screen === 'wizard' ? 'queue' : place.screen;
  return (
    <nav className={css['rail']} aria-label={t('app.places')}>
      {screens.map(({ screen, icon }) => (
        <button
          key={screen}
          type="button"
          className={css['item']}
          aria-current={screen === current ? 'page' : undefined}
          onClick={() => {
            onGo(screen);
          }}
        >
          <Icon name={icon} />
          <span className={css['word']}>{t(`app.screens.${screen}`)}</span>
          {screen === 'queue' && waiting !== null && <span className={css['count']}>{waiting}</span>}
        </button>
      ))}
    </nav>
  );
}
