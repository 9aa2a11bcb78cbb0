import type { StationStatus } from '../../shared/contract/station.contract';
import { keepFocus } from '../ui/Button';
import { cx } from '../ui/cx';
import { useT } from '../ui/i18n';
import { printerWord } from './printer-word';
import css from './TopBar.module.css';

export type PrinterPillProps = {
  readonly status: Pick<StationStatus, 'printerName' | 'printerState'>;
  readonly onPress: () => void;
};

/** The printer that labels go to, and what it says of itself when it is asked. */
export function PrinterPill({ status: { printerName, printerState }, onPress }: PrinterPillProps) {
  const t = useT();
  const said = printerState === null ? null : printerWord(printerState);
  // Green is for what the printer said; a printer that is not asked has a grey dot.
  const tone = printerName === null ? 'stop' : (said?.tone ?? 'unknown');
  return (
    <button type="button" className={css['pill']} onMouseDown={keepFocus} onClick={onPress}>
      <span className={cx(css['dot'], tone !== 'done' && css[tone])} />
      <span className="visually-hidden">{t('app.printer')}</span>
      <b className={css['cut']}>{printerName ?? t('app.noPrinter')}</b>
      {said !== null && (
        <span className={said.tone === 'done' ? css['more'] : undefined}>
          {t(`app.printerState.${said.word}`, { percent: said.percent })}
        </span>
      )}
    </button>
  );
}
