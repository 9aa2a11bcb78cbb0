import { useEffect, useState } from 'react';

/** The present time, renewed every `everyMs` and when the window comes back to the front. */
export function useNow(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const renew = () => {
      setNowMs(Date.now());
    };
    const timer = setInterval(renew, everyMs);
    globalThis.addEventListener('focus', renew);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('focus', renew);
    };
  }, [everyMs]);
  return nowMs;
}
