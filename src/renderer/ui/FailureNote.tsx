import { toErrorLike } from './error-text';
import { useErrorText } from './i18n';
import { Note } from './Note';

/** Says why something the packer asked for did not happen; nothing while `error` is null. */
export function FailureNote({ error, title }: { readonly error: unknown; readonly title?: string }) {
  const textOf = useErrorText();
  if (error === null) return null;
  return (
    <Note tone="stop" isAlert {...(title === undefined ? {} : { title })}>
      {textOf(toErrorLike(error))}
    </Note>
  );
}
