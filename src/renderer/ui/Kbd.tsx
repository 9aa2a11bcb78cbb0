import type { ReactNode } from 'react';
import css from './Kbd.module.css';

/** A key's cap, as printed on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className={css['kbd']}>{children}</kbd>;
}
