import type { Address } from '../../../shared/domain/address';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { Flag } from '../../ui/Flag';
import { useT } from '../../ui/i18n';
import css from './AddressCard.module.css';
import { StampTag } from './StampTag';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';

/** The buyer and the address, to be looked at once before anything is bought. */
export function AddressCard() {
  const t = useT();
  const { shipment, draft, isOpen } = useWizard();
  const { consignee, isAddressChecked } = shipment.draft;
  const set = (isChecked: boolean) => {
    draft.edit((all) => ({ ...all, isAddressChecked: isChecked }));
  };
  const canCheck = isOpen && consignee !== null;
  useHotkey({
    key: 'KeyA',
    isEnabled: canCheck,
    onDown: () => {
      set(!isAddressChecked);
    },
  });
  const end = isAddressChecked ? (
    <>
      <StampTag done="checked" stamp={shipment.draft.addressStamp} />
      {canCheck && (
        <Button
          variant="quiet"
          aria-label={t('check.undoAddress')}
          onPress={() => {
            set(false);
          }}
        >
          {t('check.undo')}
        </Button>
      )}
    </>
  ) : (
    <Button
      kbd="A"
      isDisabled={!canCheck}
      onPress={() => {
        set(true);
      }}
    >
      {t('check.check')}
    </Button>
  );
  return (
    <TickCard
      state={isAddressChecked ? 'done' : 'open'}
      title={t('check.address')}
      end={end}
      place="address-not-checked address-missing"
    >
      {consignee === null ? <p>{t('check.noAddress')}</p> : <AddressLines address={consignee} />}
    </TickCard>
  );
}

/** An address as it stands on a parcel. */
export function AddressLines({ address }: { readonly address: Address }) {
  const parts = [
    [address.street, address.street2],
    [address.county, address.city, address.province, address.postcode],
    [address.mobile === '' ? address.phone : address.mobile],
  ];
  return (
    <address className={css['address']}>
      <span className={css['name']}>{address.name}</span>
      {parts
        .map((part) => part.filter((word, index) => word !== '' && part.indexOf(word) === index).join(', '))
        .filter((line) => line !== '')
        .map((line) => (
          <span key={line}>{line}</span>
        ))}
      <Flag country={address.country} />
    </address>
  );
}
