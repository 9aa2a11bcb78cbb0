import { keepFocus } from '../ui/Button';
import { cx } from '../ui/cx';
import { Icon, type IconName } from '../ui/Icon';
import { useT } from '../ui/i18n';
import type { Place, Screen } from './place';
import css from './Rail.module.css';

const screens: readonly { readonly screen: Exclude<Screen, 'carriers'>; readonly icon: IconName }[] = [
  { screen: 'queue', icon: 'queue' },
  { screen: 'packages', icon: 'box' },
  { screen: 'handover', icon: 'truck' },
  { screen: 'messages', icon: 'message' },
  { screen: 'printers', icon: 'printer' },
  { screen: 'shift', icon: 'clock' },
  { screen: 'settings', icon: 'settings' },
];

export type RailProps = {
  readonly place: Place;
  /** Orders waiting; null while it is not known. */
  readonly waiting: number | null;
  /** Parcels that need a look. */
  readonly parcels: number;
  /** Parcels that can be handed over; null while it is not known. */
  readonly ready: number | null;
  /** Conversations with something unread. */
  readonly unread: number;
  readonly onGo: (screen: Screen) => void;
};

/** The places of the station. */
export function Rail({ place, waiting, parcels, ready, unread, onGo }: RailProps) {
  const t = useT();
  const current =
    place.screen === 'wizard' || place.screen === 'batch'
      ? 'queue'
      : place.screen === 'carriers'
        ? 'settings'
        : place.screen;
  return (
    <nav className={css['rail']} aria-label={t('app.places')}>
      {screens.map(({ screen, icon }) => (
        <button
          key={screen}
          type="button"
          className={css['item']}
          aria-current={screen === current ? 'page' : undefined}
          onMouseDown={keepFocus}
          onClick={() => {
            onGo(screen);
          }}
        >
          <Icon name={icon} />
          <span className={css['word']}>{t(`app.screens.${screen}`)}</span>
          {screen === 'queue' && waiting !== null && <span className={css['count']}>{waiting}</span>}
          {screen === 'packages' && parcels > 0 && <span className={cx(css['count'], css['look'])}>{parcels}</span>}
          {screen === 'handover' && ready !== null && ready > 0 && <span className={css['count']}>{ready}</span>}
          {screen === 'messages' && unread > 0 && <span className={css['count']}>{unread}</span>}
        </button>
      ))}
    </nav>
  );
}
