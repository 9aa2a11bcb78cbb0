/** Lets a few tasks run at a time; of those that wait, the one with the smallest rank goes next. */
export function createGate(atOnce: number) {
  const waiting: { readonly rank: number; readonly begin: () => void }[] = [];
  let running = 0;

  const next = (): void => {
    if (running >= atOnce || waiting.length === 0) return;
    const first = waiting.reduce((best, each) => (each.rank < best.rank ? each : best));
    waiting.splice(waiting.indexOf(first), 1);
    running += 1;
    first.begin();
  };

  return {
    /** Runs the task when its turn comes; fails as the task fails. */
    run: <T>(rank: number, task: () => Promise<T>): Promise<T> =>
      new Promise<void>((begin) => {
        waiting.push({ rank, begin });
        next();
      })
        .then(task)
        .finally(() => {
          running -= 1;
          next();
        }),
  };
}
