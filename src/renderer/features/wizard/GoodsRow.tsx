import { goodsProblems, type GoodsDraft, type GoodsField } from '../../../shared/domain/goods';
import { currencyDigits } from '../../../shared/domain/money';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { Picture } from '../../ui/Picture';
import { TextInput } from '../../ui/TextInput';
import { GoodsKinds } from './GoodsKinds';
import css from './GoodsRow.module.css';
import { useWizard } from './wizard-context';

/** What the customs are told of one line; problems stand at their field. */
export function GoodsRow({ goods }: { readonly goods: GoodsDraft }) {
  const t = useT();
  const { order, draft, isOpen } = useWizard();
  const line = order.lines.find((candidate) => candidate.childId === goods.childId);
  const problems = goodsProblems(goods);
  const errorOf = (field: GoodsField) => (problems.includes(field) ? t(`addresses.fieldProblems.${field}`) : undefined);
  const set = (change: Partial<GoodsDraft>) => {
    draft.edit((all) => ({
      ...all,
      goods: all.goods.map((entry) => (entry.childId === goods.childId ? { ...entry, ...change } : entry)),
    }));
  };
  return (
    <fieldset className={css['row']} data-problem={`goods-${goods.childId}`}>
      <legend className="visually-hidden">{line?.name ?? goods.nameEn}</legend>
      <div className={css['head']}>
        <Picture url={line?.pictureUrl ?? ''} alt="" size="small" />
        <p className={css['name']}>{line?.name ?? goods.nameEn}</p>
      </div>
      <div className={css['fields']}>
        <div className={css['wide']}>
          <Field label={t('addresses.fields.nameCn')} error={errorOf('nameCn')}>
            {(ids) => (
              <TextInput
                {...ids}
                lang="zh-CN"
                maxLength={20}
                value={goods.nameCn}
                isDisabled={!isOpen}
                onChange={(nameCn) => {
                  set({ nameCn });
                }}
              />
            )}
          </Field>
        </div>
        <div className={css['wide']}>
          <Field label={t('addresses.fields.nameEn')} error={errorOf('nameEn')}>
            {(ids) => (
              <TextInput
                {...ids}
                lang="en"
                maxLength={60}
                value={goods.nameEn}
                isDisabled={!isOpen}
                onChange={(nameEn) => {
                  set({ nameEn });
                }}
              />
            )}
          </Field>
        </div>
        <Field label={t('addresses.fields.quantity')} error={errorOf('quantity')}>
          {(ids) => (
            <NumberInput
              {...ids}
              max={999}
              value={goods.quantity}
              isDisabled={!isOpen}
              onChange={(quantity) => {
                set({ quantity });
              }}
            />
          )}
        </Field>
        <Field label={t('addresses.fields.value')} error={errorOf('value')}>
          {(ids) => (
            <NumberInput
              {...ids}
              unit={goods.currency}
              digits={currencyDigits(goods.currency)}
              value={goods.valueMinor}
              isDisabled={!isOpen}
              onChange={(valueMinor) => {
                set({ valueMinor });
              }}
            />
          )}
        </Field>
        <Field label={t('addresses.fields.weight')} error={errorOf('weight')}>
          {(ids) => (
            <NumberInput
              {...ids}
              unit={t('service.gram')}
              max={99_999}
              value={goods.weightGrams}
              isDisabled={!isOpen}
              onChange={(weightGrams) => {
                set({ weightGrams });
              }}
            />
          )}
        </Field>
        <Field label={t('addresses.fields.hsCode')} error={errorOf('hsCode')}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={13}
              value={goods.hsCode}
              isDisabled={!isOpen}
              onChange={(hsCode) => {
                set({ hsCode });
              }}
            />
          )}
        </Field>
      </div>
      <GoodsKinds goods={goods} />
    </fieldset>
  );
}
