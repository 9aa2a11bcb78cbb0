import { specialGoodsSchema } from '../../../shared/domain/order';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { TextInput } from '../../ui/TextInput';
import css from './CarrierTermsFields.module.css';
import type { CarrierFieldsProps } from './CarrierWaybillFields';
import { CurrencySelect } from './CurrencySelect';

/** What the carrier takes, how long it needs, and what it pays when a parcel is lost. */
export function CarrierTermsFields({ form, errors, onChange }: CarrierFieldsProps) {
  const t = useT();
  return (
    <>
      <fieldset>
        <legend className={css['legend']}>{t('carriers.form.goods')}</legend>
        <div className={css['goods']}>
          {specialGoodsSchema.options.map((kind) => (
            <Checkbox
              key={kind}
              isChecked={form.takesGoods.includes(kind)}
              onChange={(isTaken) => {
                const others = form.takesGoods.filter((each) => each !== kind);
                onChange({ takesGoods: isTaken ? [...others, kind] : others });
              }}
            >
              {t(`special.${kind}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className={css['three']}>
        <Field label={t('carriers.form.maxWeight')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.maxWeightGrams}
              unit="g"
              max={70_000}
              onChange={(maxWeightGrams) => {
                onChange({ maxWeightGrams });
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.form.maxSide')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.maxSideCm}
              unit="cm"
              max={400}
              onChange={(maxSideCm) => {
                onChange({ maxSideCm });
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.form.maxSum')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.maxSidesSumCm}
              unit="cm"
              max={900}
              onChange={(maxSidesSumCm) => {
                onChange({ maxSidesSumCm });
              }}
            />
          )}
        </Field>
      </div>
      <div className={css['two']}>
        <Field label={t('carriers.form.minDays')} error={errors.days && t('carriers.form.daysProblem')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.minDays}
              max={365}
              onChange={(minDays) => {
                onChange({ minDays });
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.form.maxDays')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.maxDays}
              max={365}
              onChange={(maxDays) => {
                onChange({ maxDays });
              }}
            />
          )}
        </Field>
      </div>
      <Field label={t('carriers.form.terms')} hint={t('carriers.form.termsHint')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={form.terms}
            maxLength={500}
            onChange={(terms) => {
              onChange({ terms });
            }}
          />
        )}
      </Field>
      <div className={css['three']}>
        <Field label={t('carriers.form.upTo')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.upToMinor}
              digits={2}
              max={100_000_000}
              onChange={(upToMinor) => {
                onChange({ upToMinor });
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.form.currency')}>
          {(ids) => (
            <CurrencySelect
              {...ids}
              value={form.upToCurrency}
              onChange={(upToCurrency) => {
                onChange({ upToCurrency });
              }}
            />
          )}
        </Field>
        <Field label={t('carriers.form.withinDays')}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={form.withinDays}
              max={365}
              onChange={(withinDays) => {
                onChange({ withinDays });
              }}
            />
          )}
        </Field>
      </div>
    </>
  );
}
