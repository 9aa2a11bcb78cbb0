import type { ReactNode } from 'react';
import { declareTextSchema } from '../../../shared/domain/logistics';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { TextInput } from '../../ui/TextInput';

export type NoticeChoicesProps = {
  /** Pieces that lie in no parcel. */
  readonly rest: number;
  /** The order may be declared as a whole without them. */
  readonly canDropRest: boolean;
  /** The notice has a place for words to the buyer. */
  readonly hasWords: boolean;
  readonly isRestDropped: boolean;
  readonly onRestDropped: (isDropped: boolean) => void;
  readonly description: string;
  readonly onDescription: (text: string) => void;
  /** The notice is given now, with words to the buyer. */
  readonly isTold: boolean;
  /** When it is given. */
  readonly children: ReactNode;
};

/** Whether AliExpress takes the words: English, up to 512 characters. */
export function isDeclareText(text: string): boolean {
  return declareTextSchema.safeParse(text.trim()).success;
}

/** What the notice says, and what becomes of pieces that lie in no parcel. */
export function NoticeChoices(props: NoticeChoicesProps) {
  const t = useT();
  const { rest, canDropRest, isRestDropped, description, isTold, hasWords } = props;
  return (
    <>
      {rest > 0 && (
        <Note tone="look" title={t('notice.rest', { count: rest })}>
          <p>{t('notice.restText')}</p>
          {canDropRest && (
            <Checkbox isChecked={isRestDropped} onChange={props.onRestDropped}>
              {t('notice.restDropped')}
            </Checkbox>
          )}
        </Note>
      )}
      {props.children}
      {hasWords && isTold && (
        <Field
          label={t('notice.description')}
          hint={t('notice.descriptionHint')}
          error={isDeclareText(description) ? undefined : t('notice.descriptionEnglish')}
        >
          {(ids) => <TextInput {...ids} lang="en" maxLength={512} value={description} onChange={props.onDescription} />}
        </Field>
      )}
    </>
  );
}
