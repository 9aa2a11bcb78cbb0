import { useId, type ReactNode } from 'react';
import css from './Section.module.css';

export type SectionProps = {
  readonly title: string;
  /** One sentence under the title. */
  readonly hint?: string;
  readonly children: ReactNode;
};

/** A part of the settings: its name at the side, what can be set beside it. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <header className={css['side']}>
        <h2 id={id} className={css['title']}>
          {title}
        </h2>
        {hint !== undefined && <p className={css['hint']}>{hint}</p>}
      </header>
      <div className={css['content']}>{children}</div>
    </section>
  );
}
