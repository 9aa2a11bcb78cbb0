import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';
import { cx } from './cx';
import css from './Toasts.module.css';

export type ToastTone = 'done' | 'look' | 'stop' | 'plain';
/** Says something in passing; `stop` and `look` are read out at once and stay longer. */
export type ShowToast = (text: string, tone?: ToastTone) => void;

type Toast = { readonly id: number; readonly text: string; readonly tone: ToastTone };

const ToastContext = createContext<ShowToast>(() => undefined);

/** The way to acknowledge something that needs no answer. */
export function useToast(): ShowToast {
  return use(ToastContext);
}

function isUrgent({ tone }: Toast): boolean {
  return tone === 'stop' || tone === 'look';
}

const stayMs: Readonly<Record<ToastTone, number>> = { done: 4000, plain: 4000, look: 8000, stop: 12_000 };

/** Holds the acknowledgements, newest below. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const show = useCallback<ShowToast>((text, tone = 'done') => {
    lastId.current += 1;
    const id = lastId.current;
    setToasts((all) => [...all.filter((toast) => toast.text !== text).slice(-2), { id, text, tone }]);
    setTimeout(() => {
      setToasts((all) => all.filter((toast) => toast.id !== id));
    }, stayMs[tone]);
  }, []);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    // Opened anew each time: what comes last into the top layer stands above an open dialog.
    if (element.matches(':popover-open')) element.hidePopover();
    if (toasts.length > 0) element.showPopover();
  }, [toasts]);
  const draw = (toast: Toast) => (
    <span key={toast.id} className={cx(css['toast'], css[toast.tone])}>
      <Icon name={toast.tone === 'done' ? 'check' : toast.tone === 'plain' ? 'info' : 'alert'} />
      {toast.text}
    </span>
  );
  return (
    <ToastContext value={show}>
      {children}
      <div ref={region} className={css['region']} popover="manual">
        <div role="alert">{toasts.filter(isUrgent).map(draw)}</div>
        <output>{toasts.filter((toast) => !isUrgent(toast)).map(draw)}</output>
      </div>
    </ToastContext>
  );
}
