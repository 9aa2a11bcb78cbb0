import type { SellerAddress, SellerAddressKind } from '../../../shared/domain/address';
import { addressLine } from '../../../shared/domain/address';
import type { OfficialDraft } from '../../../shared/domain/shipment';
import { customsHurdlesOf, stepProblems } from '../../../shared/domain/wizard';
import { useReadAddressesAgain, useSellerAddresses } from '../../data/shipments';
import { useScanTarget } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { RadioCards } from '../../ui/RadioCards';
import { Spinner } from '../../ui/Spinner';
import { usePlanHurdleText } from '../../ui/use-plan-hurdle-text';
import css from './AddressStep.module.css';
import { ConsigneeCard } from './ConsigneeCard';
import { GoodsRow } from './GoodsRow';
import { StepFrame } from './StepFrame';
import { ThirdPartyAddresses } from './ThirdPartyAddresses';
import { useIdleScans } from './use-idle-scans';
import { useWizard } from './wizard-context';

/** Step 3: from whom, to whom, back to whom, and what the customs are told. */
export function AddressStep() {
  const t = useT();
  const { rules, today, order, shipment, isOpen, go } = useWizard();
  useScanTarget(useIdleScans());
  const { draft } = shipment;
  return (
    <StepFrame
      title={t('addresses.title')}
      problems={isOpen ? stepProblems('addresses', order, shipment, rules, today) : []}
      primary={{
        label: t('wizard.next'),
        onPress: () => {
          go(draft.route === 'official' ? 'confirm' : 'waybill');
        },
      }}
    >
      {draft.route === 'official' ? <OfficialParts draft={draft} /> : <ThirdPartyAddresses draft={draft} />}
    </StepFrame>
  );
}

/** What AliExpress's logistics is told: the customs lines, and addresses of the seller's books. */
function OfficialParts({ draft: own }: { readonly draft: OfficialDraft }) {
  const t = useT();
  const { rules, draft, isOpen } = useWizard();
  const { goods, undeliverable } = own;
  const hurdles = customsHurdlesOf(own, rules);
  const hurdleText = usePlanHurdleText();
  return (
    <>
      <section className={css['block']} aria-label={t('addresses.goods')} data-problem="goods-beyond-plan">
        <h2 className={css['heading']}>{t('addresses.goods')}</h2>
        {hurdles.length > 0 && (
          <Note tone="stop" title={t('addresses.beyondPlan')}>
            {hurdles.map(hurdleText).join(' · ')}. {t('addresses.beyondPlanText')}
          </Note>
        )}
        {goods.map((entry) => (
          <GoodsRow key={entry.childId} goods={entry} />
        ))}
      </section>
      <ConsigneeCard draft={own} />
      <SellerAddresses draft={own} />
      <RadioCards
        legend={t('addresses.ifUndelivered')}
        columns={2}
        value={undeliverable}
        isDisabled={!isOpen}
        options={(['return', 'destroy'] as const).map((value) => ({
          value,
          label: t(`addresses.undeliverable.${value}`),
          hint: t(`addresses.undeliverableHint.${value}`),
        }))}
        onChange={(value) => {
          draft.edit((all) => ({ ...all, undeliverable: value }));
        }}
      />
    </>
  );
}

const books = [
  { kind: 'sender', field: 'senderAddressId', place: 'sender-not-chosen' },
  { kind: 'refund', field: 'refundAddressId', place: 'refund-not-chosen' },
  { kind: 'pickup', field: 'pickupAddressId', place: 'pickup-not-chosen' },
] as const;

function SellerAddresses({ draft: own }: { readonly draft: OfficialDraft }) {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const addresses = useSellerAddresses(shipment.shipmentId);
  const again = useReadAddressesAgain(shipment.shipmentId);
  const { handoverWay } = own;
  if (addresses.error !== null) return <ErrorState error={addresses.error} onRetry={() => void addresses.refetch()} />;
  if (addresses.data === undefined) return <Spinner label={t('addresses.loading')} />;
  const shown = books.filter(({ kind }) => kind !== 'pickup' || handoverWay === 'DOOR_PICKUP');
  return (
    <>
      {shown.map(({ kind, field, place }) => {
        const options = optionsOf(kind, addresses.data);
        return (
          <div key={kind} data-problem={place}>
            {options.length === 0 ? (
              <Note tone="stop" title={t(`addresses.books.${kind}`)}>
                {t('addresses.noneInBook')}
              </Note>
            ) : (
              <RadioCards
                legend={t(`addresses.books.${kind}`)}
                columns={2}
                value={own[field] === '' ? null : own[field]}
                isDisabled={!isOpen}
                options={options.map((address) => ({
                  value: address.addressId,
                  label: address.name,
                  hint: addressLine(address),
                  ...(address.needsUpdate ? { disabledReason: t('addresses.needsUpdate') } : {}),
                }))}
                onChange={(addressId) => {
                  draft.edit((all) => ({ ...all, [field]: addressId }));
                }}
              />
            )}
          </div>
        );
      })}
      {isOpen && (
        <div className={css['again']}>
          <span className={css['muted']}>{t('addresses.changeThere')}</span>
          <Button
            isBusy={again.isPending}
            onPress={() => {
              again.mutate();
            }}
          >
            {t('addresses.readAgain')}
          </Button>
        </div>
      )}
      <FailureNote error={again.error} />
    </>
  );
}

function optionsOf(kind: SellerAddressKind, all: readonly SellerAddress[]): readonly SellerAddress[] {
  return all.filter((address) => address.kind === kind).toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}
