import { useCallback, useState } from 'react';
import { keepBatch, loadBatch, type BatchSession } from './batch-session';

/** The open batch, kept over a restart of the app. */
export function useBatchSession(): readonly [BatchSession | null, (session: BatchSession | null) => void] {
  const [session, setSession] = useState(() => loadBatch(localStorage));
  const set = useCallback((next: BatchSession | null) => {
    keepBatch(localStorage, next);
    setSession(next);
  }, []);
  return [session, set];
}
