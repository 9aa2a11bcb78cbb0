import type { ShiftDone } from '../../../shared/contract/shift.contract';
import { useT } from '../../ui/i18n';
import css from './ShiftFigures.module.css';

export const shiftFigures = [
  'packed',
  'printed',
  'declared',
  'handedOver',
] as const satisfies readonly (keyof ShiftDone)[];

/** The four figures of the shift, in the order in which a parcel comes to them. */
export function ShiftFigures({ done }: { readonly done: ShiftDone }) {
  const t = useT();
  return (
    <dl className={css['figures']}>
      {shiftFigures.map((figure) => (
        <div key={figure} className={css['figure']}>
          <dt className={css['word']}>{t(`shift.figures.${figure}.name`)}</dt>
          <dd className={css['number']}>{done[figure]}</dd>
          <dd className={css['hint']}>{t(`shift.figures.${figure}.hint`)}</dd>
        </div>
      ))}
    </dl>
  );
}
