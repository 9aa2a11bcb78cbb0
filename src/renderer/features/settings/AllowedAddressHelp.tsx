import { useT } from '../../ui/i18n';
import css from './AllowedAddressHelp.module.css';

export type AllowedAddressHelpProps = {
  /** The address that AliExpress named as this station's, when it named one. */
  readonly seen: string | number | undefined;
};

/** What to do when AliExpress refuses the station's internet address. */
export function AllowedAddressHelp({ seen }: AllowedAddressHelpProps) {
  const t = useT();
  return (
    <ol className={css['steps']}>
      <li>
        {seen === undefined ? t('settings.ip.find') : t('settings.ip.seen')}
        {seen !== undefined && <strong className={css['address']}>{seen}</strong>}
      </li>
      <li>{t('settings.ip.allow')}</li>
      <li>{t('settings.ip.wait')}</li>
    </ol>
  );
}
