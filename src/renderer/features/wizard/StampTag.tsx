import type { CheckStamp } from '../../../shared/domain/shipment';
import { useLanguage, useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { formatClock } from '../../ui/time';

export type StampTagProps = { readonly done: 'checked' | 'read'; readonly stamp: CheckStamp | null };

/** That something was made sure of, by whom and when; the core tells that a moment after the tick. */
export function StampTag({ done, stamp }: StampTagProps) {
  const t = useT();
  const language = useLanguage();
  if (stamp === null) return <Tag tone="done">{t(`check.${done}`)}</Tag>;
  const when = formatClock(stamp.atMs, language);
  const { packer } = stamp;
  return (
    <Tag tone="done">{packer === '' ? t(`check.${done}At`, { when }) : t(`check.${done}By`, { packer, when })}</Tag>
  );
}
