import { createContext, use, useEffect, useRef, type RefObject } from 'react';
import type { OrderKey } from '../../shared/contract/orders.contract';

/** What an open order wants to hear of scans; the wizard registers it. */
export type ScanTarget = {
  readonly key: OrderKey;
  /**
   * What is scanned for now. While the order's own number is waited for (`number`), the packer is asked whether this
   * is the order on the bench: no scan may lead away from it.
   */
  readonly expects: 'items' | 'number' | 'nothing';
  readonly onOwnNumber: (text: string) => void;
  readonly onOtherOrder: (orderId: string) => void;
  readonly onLine: (childId: string) => void;
  /** Nothing known has this code. */
  readonly onUnknown: (text: string) => void;
};

type OnScan = (text: string) => void;

/** Brings scans from the keyboard to the one who listens, and tells who has an order open. */
export type ScanStore = {
  readonly publish: (text: string) => void;
  readonly listen: (find: () => OnScan) => () => void;
  readonly target: () => ScanTarget | null;
  readonly aim: (find: () => ScanTarget) => () => void;
};

/** Makes a store without listener and target. */
export function createScanStore(): ScanStore {
  let listener: (() => OnScan) | null = null;
  let target: (() => ScanTarget) | null = null;
  return {
    publish: (text) => listener?.()(text),
    listen(find) {
      listener = find;
      return () => {
        if (listener === find) listener = null;
      };
    },
    target: () => target?.() ?? null,
    aim(find) {
      target = find;
      return () => {
        if (target === find) target = null;
      };
    },
  };
}

export type ScanBridge = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly store: ScanStore;
  /** What is waited for, for the words in the empty scan field. */
  readonly expects: ScanTarget['expects'] | null;
  readonly onExpects: (expects: ScanTarget['expects'] | null) => void;
};

export const ScanContext = createContext<ScanBridge | null>(null);

/** The scan field and its store. Throws outside the KeyboardProvider. */
export function useScanBridge(): ScanBridge {
  const bridge = use(ScanContext);
  if (bridge === null) throw new Error('no KeyboardProvider above');
  return bridge;
}

/** Hears every scan and every text entered into the scan field. */
export function useScanListener(onScan: OnScan): void {
  const { store } = useScanBridge();
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => store.listen(() => latest.current), [store]);
}

/** Says that an order is open, while the component is on screen. */
export function useScanTarget(target: ScanTarget): void {
  const { store, onExpects } = useScanBridge();
  const latest = useRef(target);
  useEffect(() => {
    latest.current = target;
  });
  useEffect(() => store.aim(() => latest.current), [store]);
  const { expects } = target;
  useEffect(() => {
    onExpects(expects);
    return () => {
      onExpects(null);
    };
  }, [expects, onExpects]);
}
