import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { TextInput } from '../../ui/TextInput';
import type { ShopForm, ShopFormProblem } from './shop-form';

export type ShopFieldProps = {
  readonly name: keyof ShopForm;
  readonly value: string;
  readonly hint: string | undefined;
  readonly problem: ShopFormProblem | undefined;
  readonly onChange: (text: string) => void;
};

const kinds = {
  name: { type: 'text', maxLength: 60 },
  gateway: { type: 'url', maxLength: 300 },
  appKey: { type: 'text', maxLength: 64 },
  appSecret: { type: 'password', maxLength: 200 },
  callbackUrl: { type: 'url', maxLength: 300 },
  accessToken: { type: 'password', maxLength: 500 },
  refreshToken: { type: 'password', maxLength: 500 },
} as const;

/** One field of a shop; secrets are dots while they are typed. */
export function ShopField({ name, value, hint, problem, onChange }: ShopFieldProps) {
  const t = useT();
  return (
    <Field
      label={t(`settings.form.${name}`)}
      hint={hint}
      error={problem && t(problem === 'missing' ? 'settings.form.missing' : `settings.form.badFormat.${name}`)}
    >
      {(ids) => <TextInput {...ids} {...kinds[name]} value={value} onChange={onChange} />}
    </Field>
  );
}
