import { expect, test } from '@playwright/test';
import { setUpBench, type Bench, type Station } from './support/station';

let bench: Bench;
let station: Station;
test.beforeAll(async () => {
  bench = setUpBench();
  station = await bench.start();
  await expect(station.page.getByText('PRACTICE', { exact: true })).toBeVisible();
});
test.afterAll(() => bench.clear());

test('the page has no Node, no Electron and a bridge of two functions', async () => {
  const found = await station.page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    bridge: Object.keys(window.station).toSorted(),
  }));
  expect(found).toEqual({ require: 'undefined', process: 'undefined', bridge: ['call', 'on'] });
});

test('the policy lets in nothing from outside', async () => {
  const blocked = await station.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.hacked = true';
    document.body.append(script);
    const picture = new Image();
    picture.src = 'https://example.invalid/x.png';
    await fetch('https://example.invalid/').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 200));
    return { violations, hacked: Reflect.get(window, 'hacked') };
  });
  expect(blocked.hacked).toBeUndefined();
  expect(blocked.violations).toEqual(expect.arrayContaining(['script-src-elem', 'img-src', 'connect-src']));
});

test('the window stays at home', async () => {
  await station.page.evaluate(() => {
    window.open('https://example.invalid/');
    location.href = 'https://example.invalid/';
  });
  await station.page.waitForTimeout(300);
  expect(station.page.url()).toBe('station://app/index.html');
  expect(await station.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a call from another frame, to no channel, or with bad input is refused', async () => {
  const answers = await station.page.evaluate(async () => {
    const bridge = window.station;
    const bad = await bridge.call('orders.list', {
      view: 'waiting',
      filter: 'all',
      country: '',
      service: '',
      shopId: '',
      search: '',
      offset: -1,
      limit: 10,
    });
    const huge = await bridge.call('orders.scan', { text: 'x'.repeat(1_000_000), open: null });
    const none = await bridge.call('constructor', {}).catch(String);
    return { bad, huge, none };
  });
  expect(answers.bad).toMatchObject({ ok: false, error: { code: 'ipc.bad-input', details: { path: 'offset' } } });
  expect(answers.huge).toMatchObject({ ok: false, error: { code: 'ipc.bad-input' } });
  expect(answers.none).toContain('no such channel');
});

test('files outside the bundle cannot be had', async () => {
  const statuses = await station.inMain(async ({ net }) => {
    const paths = ['/../../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/index.html'];
    return Promise.all(paths.map(async (path) => (await net.fetch(`station://app${path}`)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 200]);
});

test('every permission is denied', async () => {
  const state = await station.page.evaluate(async () => {
    const notification = await Notification.requestPermission();
    const camera = await navigator.mediaDevices?.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    );
    return { notification, camera };
  });
  expect(state).toEqual({ notification: 'denied', camera: 'denied' });
});
