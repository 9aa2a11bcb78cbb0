import { useEffect, useState } from 'react';
import type { Problem, Shop } from '../../../shared/contract/station.contract';
import { onEvent } from '../../data/client';
import { useEnterCode, useOpenAuthorisation, useStopAuthorisation } from '../../data/station';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { toErrorLike } from '../../ui/error-text';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { TextInput } from '../../ui/TextInput';
import { useToast } from '../../ui/Toasts';
import { readAuthorisationCode } from './authorisation-code';
import css from './AuthoriseDialog.module.css';

export type AuthoriseDialogProps = { readonly shop: Shop; readonly onClose: () => void };

const shortestCode = 4;

/**
 * Lets the seller allow the station at AliExpress, in two steps: the browser, then the code that it brings. The code
 * comes back by itself where the app's callback address is on this computer; it can be pasted all the same.
 */
export function AuthoriseDialog({ shop, onClose }: AuthoriseDialogProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const open = useOpenAuthorisation();
  const enter = useEnterCode();
  const [pasted, setPasted] = useState('');
  const [isTried, setIsTried] = useState(false);
  const code = readAuthorisationCode(pasted);
  const isTooShort = code.length < shortestCode;
  const canOpen = shop.callbackUrl !== '';
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const { mutate: stop } = useStopAuthorisation();
  const isAwaited = open.data?.isAwaited === true && refusal === null;
  const error = enter.error ?? open.error;
  const problem = error === null ? (refusal ?? open.data?.problem ?? null) : toErrorLike(error);

  useEffect(
    () =>
      onEvent('shop.authorised', (settled) => {
        if (settled.shopId !== shop.shopId) return;
        setRefusal(settled.problem);
        if (settled.problem !== null) return;
        toast(t('settings.authorise.done', { name: shop.name }));
        onClose();
      }),
    [shop, t, toast, onClose],
  );
  useEffect(
    () => () => {
      stop();
    },
    [stop],
  );

  const handleSubmit = () => {
    setIsTried(true);
    if (isTooShort || enter.isPending) return;
    enter.mutate(
      { shopId: shop.shopId, code },
      {
        onSuccess: ({ name }) => {
          toast(t('settings.authorise.done', { name }));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={t('settings.shops.authoriseNamed', { name: shop.name })}
      isOpen
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={enter.isPending}>
            {t('settings.authorise.submit')}
          </Button>
        </>
      }
    >
      <ol className={css['steps']}>
        <li>
          <p>{t('settings.authorise.open')}</p>
          <Button
            isBusy={open.isPending}
            isDisabled={!canOpen}
            onPress={() => {
              setRefusal(null);
              open.mutate(shop.shopId);
            }}
          >
            {t('settings.authorise.openButton')}
          </Button>
          {!canOpen && <Note tone="look">{t('settings.authorise.noCallback')}</Note>}
          {isAwaited && <Spinner label={t('settings.authorise.awaited')} />}
        </li>
        <li>
          <p>{t(isAwaited ? 'settings.authorise.pasteInstead' : 'settings.authorise.paste')}</p>
          <Field
            label={t('settings.authorise.code')}
            error={isTried && isTooShort ? t('settings.authorise.codeMissing') : undefined}
          >
            {(ids) => <TextInput {...ids} value={pasted} maxLength={2000} onChange={setPasted} />}
          </Field>
        </li>
      </ol>
      {problem !== null && (
        <Note tone="stop" isAlert>
          {textOf(problem)}
        </Note>
      )}
    </Dialog>
  );
}
