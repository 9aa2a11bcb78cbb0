import { useCombinable, useCombine } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag } from '../../ui/Tag';
import { CallPanel } from './CallPanel';
import css from './CombineCard.module.css';
import { useWizard } from './wizard-context';

/** Orders of the same buyer in one parcel: those that could come in, those that are in, or whose parcel this is in. */
export function CombineCard() {
  const { shipment } = useWizard();
  return shipment.leader === null ? <Together /> : <Inside leader={shipment.leader} />;
}

function Together() {
  const t = useT();
  const textOf = useErrorText();
  const { order, shipment, isOpen, onOpen } = useWizard();
  const combinable = useCombinable(shipment.shipmentId, isOpen);
  const combine = useCombine();
  const { members } = shipment;
  const waiting = combinable.data ?? [];
  if (members.length === 0 && (waiting.length === 0 || !isOpen)) return null;
  const isThirdParty = shipment.route === 'third-party';
  return (
    <Note tone="look" title={t('combine.title')}>
      <p>{t(isThirdParty ? 'combine.text' : 'combine.onlyThirdParty')}</p>
      {combine.error !== null && <p>{textOf(toErrorLike(combine.error))}</p>}
      <ul className={css['orders']}>
        {members.map((member) => (
          <li key={member.shipmentId} className={css['order']}>
            <OrderNumber orderId={member.orderId} size="panel" />
            <Tag tone={member.isChecked ? 'done' : 'look'}>
              {t(member.isChecked ? 'combine.checked' : 'combine.notChecked')}
            </Tag>
            <Button
              onPress={() => {
                onOpen({ shopId: order.shopId, orderId: member.orderId });
              }}
            >
              {t('combine.check')}
            </Button>
            {isOpen && (
              <Button
                variant="quiet"
                onPress={() => {
                  combine.mutate({ memberId: member.shipmentId });
                }}
              >
                {t('combine.separate')}
              </Button>
            )}
          </li>
        ))}
        {isOpen &&
          waiting.map((orderId) => (
            <li key={orderId} className={css['order']}>
              <OrderNumber orderId={orderId} size="panel" />
              {isThirdParty && (
                <Button
                  isBusy={combine.isPending}
                  onPress={() => {
                    combine.mutate({ shipmentId: shipment.shipmentId, orderId });
                  }}
                >
                  {t('combine.add')}
                </Button>
              )}
            </li>
          ))}
      </ul>
    </Note>
  );
}

function Inside({ leader }: { readonly leader: { readonly orderId: string } }) {
  const t = useT();
  const { shipment } = useWizard();
  return (
    <>
      <Note tone="plain" title={t('combine.inside')}>
        <p>{t('combine.insideText')}</p>
        <OrderNumber orderId={leader.orderId} size="panel" />
      </Note>
      {shipment.declare !== null && <CallPanel kind="declare" call={shipment.declare} />}
    </>
  );
}
