import type { Address } from '../../../shared/domain/address';
import { addressProblems, type AddressField } from '../../../shared/domain/third-party';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { TextInput } from '../../ui/TextInput';
import css from './PartyFields.module.css';
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

export type PartyFieldsProps = {
  readonly address: Address;
  readonly onChange: (address: Address) => void;
};

/** The fields of an address as the carrier is told them; what is wrong stands at its field. */
export function PartyFields({ address, onChange }: PartyFieldsProps) {
  const t = useT();
  const { isOpen } = useWizard();
  const problems = addressProblems(address);
  return (
    <div className={css['fields']}>
      {fields.map(([field, width]) => {
        const problem = problems.find((each) => each.field === field)?.problem;
        return (
          <div key={field} className={css[width]}>
            <Field label={t(`addresses.party.${field}`)} error={problem && t(`addresses.partyProblems.${problem}`)}>
              {(ids) => (
                <TextInput
                  {...ids}
                  maxLength={field === 'street' || field === 'street2' ? 300 : 60}
                  value={address[field]}
                  isDisabled={!isOpen}
                  onChange={(text) => {
                    onChange({ ...address, [field]: text });
                  }}
                />
              )}
            </Field>
          </div>
        );
      })}
    </div>
  );
}
