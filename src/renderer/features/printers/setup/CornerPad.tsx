import type { Printer } from '../../../../shared/contract/printing.contract';
import { keepFocus } from '../../../ui/Button';
import { useT } from '../../../ui/i18n';
import css from './CornerPad.module.css';
import { mediaMm } from './media-mm';
import { corners, type Corner } from './setup-flow';

export type CornerPadProps = {
  readonly media: Printer['media'];
  readonly onCut: (corner: Corner) => void;
};

/** The test label with its corner marks as buttons: a press on the one that is cut moves the print away from it. */
export function CornerPad({ media, onCut }: CornerPadProps) {
  const t = useT();
  const { widthMm, heightMm } = mediaMm[media];
  return (
    <div className={css['pad']} style={{ aspectRatio: `${widthMm} / ${heightMm}` }}>
      {corners.map((corner) => (
        <button
          key={corner}
          type="button"
          className={css['corner']}
          data-corner={corner}
          aria-label={t(`printers.setup.corners.${corner}`)}
          onMouseDown={keepFocus}
          onClick={() => {
            onCut(corner);
          }}
        >
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M4 20V4h16" fill="none" stroke="currentColor" strokeWidth="3" />
          </svg>
        </button>
      ))}
    </div>
  );
}
