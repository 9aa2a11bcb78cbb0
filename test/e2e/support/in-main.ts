import type { ElectronApplication } from '@playwright/test';
import type * as Electron from 'electron';

/** Asks the main process: `run` is sent as text, so it sees nothing but Electron's modules and what is given along. */
export type InMain = {
  <Result>(run: (electron: typeof Electron) => Result | Promise<Result>): Promise<Result>;
  <Result, Given>(
    run: (electron: typeof Electron, given: Given) => Result | Promise<Result>,
    given: Given,
  ): Promise<Result>;
};

/**
 * In place of `app.evaluate`, whose answer gets lost: the debugger interrupts a busy main process, and holds the
 * promise that it waits for but weakly. A garbage collection before the microtasks have their turn takes it ("Resulting
 * promise was garbage collected"), though what was asked for is done. A promise that a timer holds cannot be taken.
 */
export function inMainOf(app: ElectronApplication): InMain {
  return <Result, Given>(
    run: (electron: typeof Electron, given: Given) => Result | Promise<Result>,
    given?: Given,
  ): Promise<Result> =>
    app.evaluate(
      async (electron, [source, along]) => {
        await new Promise((proceed) => setImmediate(proceed));
        const asked: (electron: unknown, given: unknown) => Result | Promise<Result> = process
          .getBuiltinModule('node:vm')
          .runInThisContext(`(${source})`);
        return asked(electron, along);
      },
      [String(run), given] as const,
    );
}
