import { useState } from 'react';
import type { Address } from '../../../shared/domain/address';
import {
  consigneeChanges,
  consigneeFaults,
  consigneeWarnings,
  editConsignee,
  type ConsigneeWarning,
} from '../../../shared/domain/consignee';
import type { OfficialDraft } from '../../../shared/domain/shipment';
import { taxIdName } from '../../../shared/domain/tax-id';
import type { AddressField } from '../../../shared/domain/third-party';
import { AddressLines } from '../../ui/AddressLines';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Tag } from '../../ui/Tag';
import { TextInput } from '../../ui/TextInput';
import { ConsigneeDiff } from './ConsigneeDiff';
import css from './PartyFields.module.css';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';

const fields: readonly (readonly [AddressField, 'wide' | 'narrow'])[] = [
  ['name', 'wide'],
  ['street', 'wide'],
  ['street2', 'wide'],
  ['city', 'narrow'],
  ['county', 'narrow'],
  ['province', 'narrow'],
  ['postcode', 'narrow'],
  ['mobile', 'narrow'],
  ['phone', 'narrow'],
];

/** To whom AliExpress is told to send the parcel: as the buyer gave it, or changed here and shown against it. */
export function ConsigneeCard({ draft: own }: { readonly draft: OfficialDraft }) {
  const t = useT();
  const { order, rules, draft, isOpen } = useWizard();
  const original = own.consignee;
  const isTokenGiven = order.oaid.trim() !== '';
  const sent = own.consigneeTyped ?? original;
  const faults = sent === null ? [] : consigneeFaults(sent, isTokenGiven);
  const [isEditing, setEditing] = useState(false);
  if (original === null || sent === null) {
    return (
      <TickCard state="todo" title={t('addresses.consignee')}>
        <p>{t('check.noAddress')}</p>
      </TickCard>
    );
  }
  const warnings = consigneeWarnings(sent, own.service, rules);
  const changes = consigneeChanges(original, sent);
  const isShown = isOpen && (isEditing || faults.length > 0);
  const undo = (field: AddressField) => {
    edit(field, original[field]);
  };
  const edit = (field: AddressField, text: string) => {
    draft.edit((all) =>
      all.consignee === null
        ? all
        : { ...all, consigneeTyped: editConsignee(all.consignee, all.consigneeTyped, field, text) },
    );
  };
  return (
    <div className={css['party']} data-problem="consignee-incomplete">
      <TickCard
        state={faults.length === 0 ? 'done' : 'todo'}
        title={t('addresses.consignee')}
        end={
          <>
            <Tag tone={changes.length > 0 ? 'look' : 'plain'}>
              {changes.length > 0 ? t('addresses.changed') : t('addresses.fromOrder')}
            </Tag>
            {isOpen && faults.length === 0 && (
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
        <AddressLines address={sent} />
      </TickCard>
      <ConsigneeDiff changes={changes} {...(isOpen ? { onUndo: undo } : {})} />
      {isTokenGiven && isMasked(original) && changes.length > 0 && <Note tone="look">{t('consignee.masked')}</Note>}
      <Warnings address={sent} warnings={warnings} />
      {isShown && (
        <div className={css['fields']}>
          {fields.map(([field, width]) => {
            const fault = faults.find((each) => each.field === field);
            return (
              <div key={field} className={css[width]}>
                <Field
                  label={t(`addresses.party.${field}`)}
                  error={fault && t(`consignee.fault.${fault.fault}`, { bytes: fault.maxBytes })}
                >
                  {(ids) => (
                    <TextInput
                      {...ids}
                      maxLength={field === 'street' || field === 'street2' ? 300 : 60}
                      value={sent[field]}
                      onChange={(text) => {
                        edit(field, text);
                      }}
                    />
                  )}
                </Field>
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Whether AliExpress shows only a part of the buyer’s data. */
function isMasked(address: Address): boolean {
  return [address.name, address.street, address.mobile, address.phone].some((text) => text.includes('**'));
}

type WarningsProps = { readonly address: Address; readonly warnings: readonly ConsigneeWarning[] };

/** What to look at twice; the parcel may go all the same. */
function Warnings({ address, warnings }: WarningsProps) {
  const t = useT();
  if (warnings.length === 0) return null;
  const textOf = (warning: ConsigneeWarning): string => {
    switch (warning.kind) {
      case 'postcode':
        return t('consignee.warning.postcode', { example: warning.example });
      case 'phone-code':
        return t('consignee.warning.phone-code', { dial: warning.dial });
      case 'phone-length':
        return t('consignee.warning.phone-length', { min: warning.min, max: warning.max });
      case 'tax-id':
        return t(`consignee.warning.tax-id-${warning.problem}`, { name: taxIdName(address.country) ?? '' });
      case 'not-latin':
        return t('consignee.warning.not-latin', { field: t(`addresses.party.${warning.field}`) });
    }
  };
  return (
    <Note tone="look" title={t('consignee.warning.title')}>
      {warnings.map((warning) => (
        <p key={`${warning.kind}-${warning.field ?? ''}`}>{textOf(warning)}</p>
      ))}
    </Note>
  );
}
