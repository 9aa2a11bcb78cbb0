import type { ReactNode } from 'react';
import css from './ListDetail.module.css';
import { scrollRegion } from './scroll-region';
import { Spinner } from './Spinner';

export type ListDetailProps = {
  readonly title: string;
  readonly list: ReactNode;
  /** A `DetailPanel` of what is marked in the list. */
  readonly detail: ReactNode;
};

/** A list, and what is marked in it beside it. The list is a container: its rows may follow its width. */
export function ListDetail({ title, list, detail }: ListDetailProps) {
  return (
    <div className={css['screen']}>
      <h1 className="visually-hidden">{title}</h1>
      <section className={css['list']} aria-label={title}>
        {list}
      </section>
      {detail}
    </div>
  );
}

/** Stands in the list's place until it is there. */
export function ListWaiting({ label }: { readonly label: string }) {
  return (
    <div className={css['wait']}>
      <Spinner label={label} />
    </div>
  );
}

export function DetailPanel({ label, children }: { readonly label: string; readonly children?: ReactNode }) {
  return (
    <aside className={css['panel']} aria-label={label}>
      {children}
    </aside>
  );
}

/** The facts: they scroll. */
export function DetailContent({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css['content']} {...scrollRegion}>
      {children}
    </div>
  );
}

/** What can be done, always in sight. */
export function DetailFoot({ children }: { readonly children: ReactNode }) {
  return <div className={css['foot']}>{children}</div>;
}
