import type { Db } from '../../src/main/db/database';

type Run = (...args: readonly unknown[]) => unknown;

/** Tells of each commit of a whole transaction, before whoever asked for it goes on. */
export function tellCommits(db: Db, committed: () => void): void {
  const begin = db.transaction.bind(db);
  const telling =
    (run: Run): Run =>
    (...args) => {
      const result = run(...args);
      if (!db.inTransaction) committed();
      return result;
    };
  const transaction = (act: Run): Run => {
    const run = begin(act);
    return Object.assign(
      telling((...args) => run(...args)),
      {
        deferred: telling((...args) => run.deferred(...args)),
        immediate: telling((...args) => run.immediate(...args)),
        exclusive: telling((...args) => run.exclusive(...args)),
      },
    );
  };
  Object.defineProperty(db, 'transaction', { value: transaction });
}
