import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { removeFolder } from './support/station';
import { holdToConfirm, printLabel, walkToConfirm } from './support/walk';

/** The packaged app as it ships: its fuses leave no inspector, so it is driven like any Chromium. */
test('the packaged app starts from its archive and prints a label', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybench-packaged-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(
    process.env['WAYBENCH_PACKAGED'] ?? '',
    [...sandbox, '--remote-debugging-port=0', `--user-data-dir=${join(folder, 'user-data')}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => app.once('exit', () => done()));
  try {
    const endpoint = await new Promise<string>((found, fail) => {
      let stderr = '';
      app.once('exit', () => fail(new Error(`the app ended: ${stderr}`)));
      app.stderr.on('data', (part: Buffer) => {
        stderr += part.toString();
        const line = /DevTools listening on (ws:\S+)/.exec(stderr)?.[1];
        if (line !== undefined) found(line);
      });
    });
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('no browser context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    page.setDefaultTimeout(10_000);
    await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
    expect(page.url()).toBe('station://app/index.html');
    // The print host's engines are WebAssembly outside the archive: only a rendered label proves that they are found.
    await walkToConfirm(page);
    await holdToConfirm(page);
    await printLabel(page);
    await page.getByText('Printers', { exact: true }).first().click();
    await expect(page.locator('img[src^="/label/virtual/"]').first()).toBeVisible();
    await browser.close();
  } finally {
    app.kill('SIGKILL');
    await ended;
    await removeFolder(folder);
  }
});
