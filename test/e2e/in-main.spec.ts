import { expect, test } from '@playwright/test';
import { setUpBench, type Bench } from './support/station';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

test('the tests get their answer from a main process that is busy and tidies its memory up', async () => {
  const { inMain, page } = await bench.start();
  const answers: number[] = [];
  for (let asked = 1; asked <= 3; asked++) {
    await inMain(() => {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
      const collect: unknown = process.getBuiltinModule('node:vm').runInNewContext('gc');
      if (typeof collect !== 'function') throw new Error('this V8 does not collect when it is told to');
      setTimeout(() => {
        const end = Date.now() + 600;
        while (Date.now() < end) {
          // A loop is where the debugger comes in.
          for (let turn = 0; turn < 300_000; turn++) Reflect.set(globalThis, 'turn', turn);
          Reflect.apply(collect, undefined, []);
        }
      }, 50);
    });
    await page.waitForTimeout(200);
    answers.push(await inMain(({ BrowserWindow }, given) => BrowserWindow.getAllWindows().length + given, asked));
    await page.waitForTimeout(600);
  }
  expect(answers).toEqual([2, 3, 4]);
  await expect(inMain(() => Promise.reject(new Error('no such thing')))).rejects.toThrow('no such thing');
  await expect(
    inMain(() => {
      throw new Error('thrown at once');
    }),
  ).rejects.toThrow('thrown at once');
});
