import { createContext, use, useEffect, useRef, type RefObject } from 'react';
import type { ShipmentId } from '../../shared/domain/ids';
import type { OrderKey } from '../../shared/contract/orders.contract';

/** What an open order wants to hear of scans; the wizard registers it. */
export type ScanTarget = {
  /** Null where no single order is open. */
  readonly key: OrderKey | null;
  /**
   * What is scanned for now. While the order's own number is waited for (`number`), the packer is asked whether this
   * is the order on the bench: no scan may lead away from it. Nor while the number of a waybill is
   * waited for, nor from the review of many orders (`batch`), where an order's number or an item ticks, nor where a
   * button is to be held (`hold`).
   */
  readonly expects: 'items' | 'number' | 'waybill' | 'batch' | 'hold' | 'nothing';
  /** The parcel whose label is about to be put on; another parcel's label stops the packer. */
  readonly labelOf?: ShipmentId;
  readonly onOwnNumber: (text: string) => void;
  readonly onOtherOrder: (orderId: string) => void;
  readonly onLine: (childId: string) => void;
  /** Nothing known has this code. */
  readonly onUnknown: (text: string) => void;
  /** A label that must not go onto this parcel, with why; without it the packer is only told in passing. */
  readonly onWrongLabel?: (words: string) => void;
};

type OnScan = (text: string) => void;

/** Brings scans from the keyboard to the one who listens, and tells who has an order open. */
export type ScanStore = {
  readonly publish: (text: string) => void;
  readonly listen: (find: () => OnScan) => () => void;
  readonly target: () => ScanTarget | null;
  readonly aim: (find: () => ScanTarget) => () => void;
  /** Who takes every scan for itself; null when nobody does. */
  readonly taker: () => OnScan | null;
  readonly take: (find: () => OnScan) => () => void;
};

/** Makes a store without listener and target. */
export function createScanStore(): ScanStore {
  let listener: (() => OnScan) | null = null;
  let target: (() => ScanTarget) | null = null;
  let taker: (() => OnScan) | null = null;
  return {
    publish: (text) => listener?.()(text),
    listen(find) {
      listener = find;
      return () => {
        if (listener === find) listener = null;
      };
    },
    target: () => target?.() ?? null,
    taker: () => taker?.() ?? null,
    take(find) {
      taker = find;
      return () => {
        if (taker === find) taker = null;
      };
    },
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
  readonly expects: ScanTarget['expects'] | 'handover' | null;
  readonly onExpects: (expects: ScanTarget['expects'] | 'handover' | null) => void;
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

/** Takes every scan while the component is on screen: at the door each one is a parcel that goes out, or must not. */
export function useScanTaker(onScan: OnScan): void {
  const { store, onExpects } = useScanBridge();
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => store.take(() => latest.current), [store]);
  useEffect(() => {
    onExpects('handover');
    return () => {
      onExpects(null);
    };
  }, [onExpects]);
}
