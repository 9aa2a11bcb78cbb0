import { Button } from './Button';
import css from './ErrorState.module.css';
import { EmptyState } from './EmptyState';
import { toErrorLike } from './error-text';
import { useErrorText, useT } from './i18n';

/** What stands where something could not be loaded: the reason, and the way to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useT();
  const textOf = useErrorText();
  return (
    <div role="alert" className={css['error']}>
      <EmptyState
        icon="alert"
        title={t('common.couldNotLoad')}
        hint={textOf(toErrorLike(error))}
        action={<Button onPress={onRetry}>{t('common.tryAgain')}</Button>}
      />
    </div>
  );
}
