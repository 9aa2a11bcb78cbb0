import { useHotkey } from '../../input/hotkeys';
import { AddressLines } from '../../ui/AddressLines';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
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
