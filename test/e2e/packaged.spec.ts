import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';

/** The packaged app as it ships: its fuses leave no inspector, so it is driven like any Chromium. */
test('the packaged app starts from its archive with orders waiting', async () => {
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
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (page === undefined) throw new Error('no window');
    await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
    await expect(page.getByText('Online')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('Wireless headphones').first()).toBeVisible();
    expect(page.url()).toBe('station://app/index.html');
    await browser.close();
  } finally {
    app.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});
