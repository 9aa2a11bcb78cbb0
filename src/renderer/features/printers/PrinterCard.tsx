import { isSheetMedia, type Printer } from '../../../shared/contract/printing.contract';
import { useSavePrinter } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { Icon } from '../../ui/Icon';
import { useErrorText, useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { useToast } from '../../ui/Toasts';
import css from './PrinterCard.module.css';

export type PrinterCardProps = {
  readonly printer: Printer;
  readonly isDefault: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** One printer of the station: where it is and what it is loaded with. */
export function PrinterCard({ printer, isDefault, onEdit, onRemove }: PrinterCardProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const save = useSavePrinter();
  const { name } = printer;
  const handleMakeDefault = () => {
    save.mutate(
      { ...printer, isDefault: true },
      {
        onError: (error) => {
          toast(textOf(toErrorLike(error)), 'stop');
        },
      },
    );
  };
  return (
    <article className={css['card']}>
      <header className={css['head']}>
        <Icon name="printer" />
        <h2 className={css['name']}>{name}</h2>
      </header>
      <p className={css['address']}>{printer.isVirtual ? t('printers.insideApp') : printer.address}</p>
      <p className={css['facts']}>
        <span>{printer.language.toUpperCase()}</span>
        <span>{t('printers.dpi', { dpi: printer.dpi })}</span>
        <span>{t(`printers.media.${printer.media}`)}</span>
      </p>
      {(isDefault || printer.isVirtual) && (
        <p className={css['tags']}>
          {isDefault && <Tag icon="check">{t('printers.default')}</Tag>}
          {printer.isVirtual && <Tag>{t('printers.virtual.tag')}</Tag>}
        </p>
      )}
      <div className={css['actions']}>
        {!isDefault && !isSheetMedia(printer.media) && (
          <Button
            variant="quiet"
            isBusy={save.isPending}
            aria-label={t('printers.makeDefaultNamed', { name })}
            onPress={handleMakeDefault}
          >
            {t('printers.makeDefault')}
          </Button>
        )}
        {/* The practice shop sets its own printer up anew at every start. */}
        {!printer.isVirtual && (
          <>
            <Button variant="quiet" aria-label={t('printers.editNamed', { name })} onPress={onEdit}>
              {t('printers.edit')}
            </Button>
            <Button variant="quiet" aria-label={t('printers.removeNamed', { name })} onPress={onRemove}>
              {t('printers.remove')}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}
