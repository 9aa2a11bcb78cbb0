import { useState } from 'react';
import type { Shop } from '../../../shared/contract/station.contract';
import { useSaveShop } from '../../data/station';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { RadioCards } from '../../ui/RadioCards';
import css from './ShopDialog.module.css';
import { ShopField } from './ShopField';
import { formToInput, shopFormErrors, shopToForm, type ShopForm, type TokenWay } from './shop-form';

export type ShopDialogProps = {
  /** Null to connect one. */
  readonly shop: Shop | null;
  /** The first real shop ends the practice shop: the app starts anew. */
  readonly endsPractice: boolean;
  readonly onClose: () => void;
  readonly onSaved: (shop: Shop) => void;
};

const ways = ['browser', 'tokens'] as const;

/** Connects a shop, or changes how it is reached. */
export function ShopDialog({ shop, endsPractice, onClose, onSaved }: ShopDialogProps) {
  const t = useT();
  const save = useSaveShop();
  const isNew = shop === null;
  const [form, setForm] = useState<ShopForm>(() => shopToForm(shop));
  const [way, setWay] = useState<TokenWay>('browser');
  const [isTried, setIsTried] = useState(false);
  const errors = shopFormErrors(form, isNew, way);
  const handleSubmit = () => {
    setIsTried(true);
    if (Object.keys(errors).length > 0 || save.isPending) return;
    save.mutate(formToInput(form, shop, way), { onSuccess: onSaved });
  };
  const field = (name: keyof ShopForm, hint?: string) => (
    <ShopField
      name={name}
      value={form[name]}
      hint={hint}
      problem={isTried ? errors[name] : undefined}
      onChange={(text) => {
        setForm((old) => ({ ...old, [name]: text }));
      }}
    />
  );
  const tokens = (
    <div className={css['pair']}>
      {field('accessToken')}
      {field('refreshToken', t('settings.form.refreshTokenHint'))}
    </div>
  );

  return (
    <Dialog
      title={isNew ? t('settings.form.connectTitle') : t('settings.shops.editNamed', { name: shop.name })}
      isOpen
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={save.isPending}>
            {endsPractice
              ? t('settings.form.connectAnew')
              : isNew
                ? t('settings.form.connect')
                : t('settings.form.save')}
          </Button>
        </>
      }
    >
      <div className={css['pair']}>
        {field('name')}
        {field('gateway')}
      </div>
      <div className={css['pair']}>
        {field('appKey')}
        {field('appSecret', isNew ? undefined : t('settings.form.keepHint'))}
      </div>
      {isNew && (
        <RadioCards
          legend={t('settings.form.way')}
          value={way}
          columns={2}
          options={ways.map((value) => ({
            value,
            label: t(`settings.form.ways.${value}.label`),
            hint: t(`settings.form.ways.${value}.hint`),
          }))}
          onChange={setWay}
        />
      )}
      {isNew && way === 'tokens' ? tokens : field('callbackUrl', t('settings.form.callbackUrlHint'))}
      {!isNew && (
        <details className={css['tokens']}>
          <summary>{t('settings.form.replaceTokens')}</summary>
          <p>{t('settings.form.keepHint')}</p>
          {tokens}
        </details>
      )}
      {endsPractice && (
        <Note tone="look" title={t('settings.form.endsPractice')}>
          {t('settings.form.endsPracticeHint')}
        </Note>
      )}
      <FailureNote error={save.error} />
    </Dialog>
  );
}
