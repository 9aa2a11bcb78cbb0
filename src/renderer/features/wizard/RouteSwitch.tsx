import type { Route } from '../../../shared/domain/shipment';
import { useSetRoute } from '../../data/shipments';
import { keepFocus } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import css from './RouteSwitch.module.css';
import { useWizard } from './wizard-context';

const routes: readonly Route[] = ['official', 'third-party'];

/** Whose logistics carries the parcel: AliExpress's, or a carrier of the seller's own. */
export function RouteSwitch() {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const setRoute = useSetRoute();
  const isShared = shipment.leader !== null || shipment.members.length > 0;
  const change = (route: Route) => {
    if (route === shipment.route) return;
    draft
      .flush()
      .then(() => setRoute.mutateAsync({ shipmentId: shipment.shipmentId, route }))
      // Shown from the mutation's or the draft's own error.
      .catch(() => undefined);
  };
  return (
    <>
      <fieldset>
        <legend className={css['legend']}>{t('route.legend')}</legend>
        {/* Buttons: the arrow keys belong to the plans below, and must not change the route by the way. */}
        <div className={css['cards']}>
          {routes.map((route) => (
            <button
              key={route}
              type="button"
              className={css['card']}
              aria-pressed={route === shipment.route}
              disabled={!isOpen || isShared || setRoute.isPending}
              onMouseDown={keepFocus}
              onClick={() => {
                change(route);
              }}
            >
              <span className={css['name']}>
                {route === shipment.route && <Icon name="check" size="small" />}
                {t(`route.names.${route}`)}
              </span>
              <span className={css['hint']}>{t(`route.hints.${route}`)}</span>
            </button>
          ))}
        </div>
      </fieldset>
      <FailureNote error={setRoute.error} />
    </>
  );
}
