import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createHotkeyStore, HotkeyContext } from './hotkeys';
import { installKeyboard } from './keyboard';
import { createScanStore, ScanContext, type ScanBridge } from './scan-context';

/** Listens to the whole window: scans first, then the hotkeys of the present screen. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [hotkeys] = useState(createHotkeyStore);
  const [store] = useState(createScanStore);
  const field = useRef<HTMLInputElement>(null);
  const [expects, onExpects] = useState<ScanBridge['expects']>(null);
  const bridge = useMemo<ScanBridge>(() => ({ field, store, expects, onExpects }), [store, expects]);
  useEffect(
    () => installKeyboard(globalThis.document, { hotkeys, scanField: () => field.current, onScan: store.publish }),
    [hotkeys, store],
  );
  return (
    <HotkeyContext value={hotkeys}>
      <ScanContext value={bridge}>{children}</ScanContext>
    </HotkeyContext>
  );
}
