import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import css from './Dialog.module.css';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** With it the dialog is a form: Enter in a field presses the button of type `submit`. */
  readonly onSubmit?: () => void;
  /** `wide` for what needs columns. */
  readonly size?: 'medium' | 'wide';
};

/** A question that has to be answered first. The browser keeps the focus inside and gives it back; Esc closes. */
export function Dialog({ isOpen, ...props }: DialogProps) {
  return isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, actions, onSubmit, size = 'medium' }: Omit<DialogProps, 'isOpen'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={css['dialog']}
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={titleId} className={css['title']}>
          {title}
        </h2>
        <div className={css['body']}>{children}</div>
        <div className={css['actions']}>{actions}</div>
      </form>
    </dialog>
  );
}
