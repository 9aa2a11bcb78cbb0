import type { CarrierId } from '../../../shared/domain/carrier';
import { useLabelFolder } from '../../data/carriers';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';

/** Says that the carrier's label may come out of its watched folder by itself, or why it does not. */
export function WatchedFolder({ carrierId }: { readonly carrierId: CarrierId }) {
  const t = useT();
  const textOf = useErrorText();
  const { data: view } = useLabelFolder(carrierId);
  if (view === undefined || view.folder === null) return null;
  const { folder, problem } = view;
  return problem === null ? (
    <Note tone="plain">{t('labelFolder.waiting', { folder })}</Note>
  ) : (
    <Note tone="stop" isAlert>
      {textOf({ code: problem.code, details: { file: problem.file, folder } })}
    </Note>
  );
}
