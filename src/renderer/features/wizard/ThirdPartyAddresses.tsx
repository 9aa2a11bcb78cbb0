import { useState } from 'react';
import type { Address } from '../../../shared/domain/address';
import type { ThirdPartyDraft } from '../../../shared/domain/shipment';
import { addressProblems } from '../../../shared/domain/third-party';
import { useSellerAddresses } from '../../data/shipments';
import { AddressLines } from '../../ui/AddressLines';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { Tag } from '../../ui/Tag';
import { PartyFields } from './PartyFields';
import css from './PartyFields.module.css';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';

/** To whom and from whom, as the seller's own carrier is told: filled in, and open to be changed. */
export function ThirdPartyAddresses({ draft: own }: { readonly draft: ThirdPartyDraft }) {
  const t = useT();
  const { shipment, draft } = useWizard();
  // Asked for here as well: the first answer fills in the consignor.
  const addresses = useSellerAddresses(shipment.shipmentId);
  const change = (part: Partial<Pick<ThirdPartyDraft, 'consigneeTyped' | 'consignor'>>) => {
    draft.edit((all) => (all.route === 'third-party' ? { ...all, ...part } : all));
  };
  const consignee = own.consigneeTyped ?? own.consignee;
  return (
    <>
      {consignee !== null && (
        <Party
          title={t('addresses.consignee')}
          place="consignee-incomplete"
          address={consignee}
          tag={own.consigneeTyped === null ? t('addresses.fromOrder') : t('addresses.changed')}
          onChange={(consigneeTyped) => {
            change({ consigneeTyped });
          }}
          {...(own.consigneeTyped === null
            ? {}
            : {
                onReset: () => {
                  change({ consigneeTyped: null });
                },
              })}
        />
      )}
      {own.consignor === null ? (
        <div data-problem="consignor-missing">
          {addresses.error !== null ? (
            <ErrorState error={addresses.error} onRetry={() => void addresses.refetch()} />
          ) : addresses.data === undefined ? (
            <Spinner label={t('addresses.loading')} />
          ) : (
            <NoConsignor
              onType={() => {
                change({ consignor: emptyConsignor });
              }}
            />
          )}
        </div>
      ) : (
        <Party
          title={t('addresses.consignor')}
          place="consignor-incomplete"
          address={own.consignor}
          tag={null}
          onChange={(consignor) => {
            change({ consignor });
          }}
        />
      )}
    </>
  );
}

const emptyConsignor: Address = {
  name: '',
  country: 'CN',
  province: '',
  city: '',
  county: '',
  street: '',
  street2: '',
  postcode: '',
  phone: '',
  mobile: '',
  email: '',
  taxId: '',
};

function NoConsignor({ onType }: { readonly onType: () => void }) {
  const t = useT();
  return (
    <Note tone="stop" title={t('addresses.consignor')} action={<Button onPress={onType}>{t('addresses.type')}</Button>}>
      {t('addresses.noneInBook')}
    </Note>
  );
}

type PartyProps = {
  readonly title: string;
  readonly place: string;
  readonly address: Address;
  readonly tag: string | null;
  readonly onChange: (address: Address) => void;
  /** Back to what the order says. */
  readonly onReset?: () => void;
};

/** One side of the parcel; its fields open by a press, or by themselves while something is wrong with them. */
function Party({ title, place, address, tag, onChange, onReset }: PartyProps) {
  const t = useT();
  const { isOpen } = useWizard();
  const isFine = addressProblems(address).length === 0;
  const [isEditing, setEditing] = useState(!isFine);
  const isShown = isOpen && (isEditing || !isFine);
  return (
    <div className={css['party']} data-problem={place}>
      <TickCard
        state={isFine ? 'done' : 'todo'}
        title={title}
        end={
          <>
            {tag !== null && <Tag>{tag}</Tag>}
            {isOpen && onReset !== undefined && (
              <Button variant="quiet" onPress={onReset}>
                {t('addresses.reset')}
              </Button>
            )}
            {isOpen && isFine && (
              <Button
                onPress={() => {
                  setEditing(!isEditing);
                }}
              >
                {isShown ? t('addresses.close') : t('addresses.edit')}
              </Button>
            )}
          </>
        }
      >
        <AddressLines address={address} />
      </TickCard>
      {isShown && <PartyFields address={address} onChange={onChange} />}
    </div>
  );
}
