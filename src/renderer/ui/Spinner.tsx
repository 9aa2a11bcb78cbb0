import css from './Spinner.module.css';

/** Something is being waited for; the label says what. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <output className={css['spinner']}>
      <span className={css['ring']} aria-hidden="true" />
      {label}
    </output>
  );
}
