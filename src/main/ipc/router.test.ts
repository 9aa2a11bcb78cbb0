import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LogFields } from '../app/logger';
import { silentLogger } from '../app/logger';
import { channelNames } from '../../shared/contract/names';
import { AppError } from '../../shared/errors';
import { shopId } from '../../../test/support/factories';
import { appOrigin } from '../security/origin';
import { createRouter, type Handlers, type Sender } from './router';

const page: Sender = { isKnownWindow: true, isMainFrame: true, origin: appOrigin };
const settings = { language: 'en', theme: 'system', packerName: 'Mei', warnHours: 2, movementDays: 5 } as const;

function isHandlers(value: object): value is Handlers {
  return channelNames.every((channel) => channel in value);
}

/** A router whose only answering handlers are those of the test. */
function setUp(some: Partial<Handlers>) {
  const logged: (LogFields | undefined)[] = [];
  const asked: string[] = [];
  const refuse = (channel: string) => (): never => {
    asked.push(channel);
    throw new Error(`the test did not expect ${channel}`);
  };
  const none = Object.fromEntries(channelNames.map((channel) => [channel, refuse(channel)]));
  const handlers = { ...none, ...some };
  if (!isHandlers(handlers)) throw new Error('a channel has no handler');
  const log = { ...silentLogger, error: (_: string, fields?: LogFields) => void logged.push(fields) };
  return { route: createRouter({ handlers, origin: appOrigin, log }), asked, logged };
}

const errorOf = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

const everything = { view: 'waiting', filter: 'all', country: '', service: '', shopId: '', search: '' };

describe('router', () => {
  it('answers a call of the page', async () => {
    const { route } = setUp({ 'settings.get': () => settings });
    expect(await route(page, 'settings.get', {})).toEqual({ ok: true, value: settings });
  });

  it.each([
    [{ isKnownWindow: false }],
    [{ isMainFrame: false }],
    [{ origin: 'https://evil.example' }],
    [{ origin: '' }],
    [{ origin: `${appOrigin}.evil.example` }],
  ])('turns away a sender with %j before anything is looked at', async (change) => {
    const { asked, route } = setUp({});
    expect(await route({ ...page, ...change }, 'settings.get', {})).toEqual(errorOf('ipc.bad-sender'));
    expect(asked).toEqual([]);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'settings.erase',
    '',
    null,
    7,
    ['settings.get'],
    {},
  ])('knows no channel %j', async (channel) => {
    const { route } = setUp({});
    expect(await route(page, channel, {})).toEqual(errorOf('ipc.bad-channel'));
  });

  it.each([
    ['orders.list', { ...everything, offset: -1, limit: 50 }, 'offset'],
    ['orders.list', { ...everything, search: 'x'.repeat(201), offset: 0, limit: 50 }, 'search'],
    ['orders.get', { shopId: 'a', orderId: '1; DROP TABLE orders', fresh: false }, 'orderId'],
    ['settings.save', { ...settings, theme: 'pink' }, 'theme'],
    ['shipments.confirm', { shipmentId: 'a', proof: { kind: 'hold', heldMs: 100 } }, 'proof.heldMs'],
    ['settings.save', null, ''],
    ['settings.save', undefined, ''],
  ])('names the path of a bad input to %s', async (channel, input, path) => {
    const { asked, route } = setUp({});
    expect(await route(page, channel, input)).toEqual({
      ok: false,
      error: { code: 'ipc.bad-input', message: `${channel}: bad input`, details: { channel, path } },
    });
    expect(asked).toEqual([]);
  });

  it('hands a handler only what the schema let through', async () => {
    const got: unknown[] = [];
    const { route } = setUp({
      'settings.save': (value) => {
        got.push(value);
        return value;
      },
    });
    await route(page, 'settings.save', { ...settings, packerName: '  Mei ', isAdmin: true });
    expect(got).toEqual([settings]);
  });

  it('passes an AppError on with its code and details', async () => {
    const { logged, route } = setUp({
      'orders.get': () => Promise.reject(new AppError('order.not-found', 'no such order', { details: { hint: 1 } })),
    });
    const key = { shopId: 'a', orderId: '8170004586005712', fresh: false };
    expect(await route(page, 'orders.get', key)).toEqual({
      ok: false,
      error: { code: 'order.not-found', message: 'no such order', details: { hint: 1 } },
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['an error', () => Promise.reject(new TypeError('cannot read secret of undefined'))],
    [
      'an error at once',
      () => {
        throw new TypeError('cannot read secret of undefined');
      },
    ],
    ['something else', () => Promise.reject(z.custom<Error>().parse('secret'))],
  ])('tells of %s that nobody foresaw only its number', async (_, handler) => {
    const { logged, route } = setUp({ 'settings.get': handler });
    const answer = await route(page, 'settings.get', {});
    expect(answer).toEqual({
      ok: false,
      error: {
        code: 'internal',
        message: 'internal error',
        details: { incident: expect.stringMatching(/^[\da-f]{8}$/) },
      },
    });
    expect(JSON.stringify(answer)).not.toMatch(/secret|\.ts/);
    const incident = answer.ok ? '' : answer.error.details['incident'];
    expect(logged).toEqual([{ incident, stack: expect.any(String) }]);
  });

  it('lets nothing cross that the contract does not name', async () => {
    const shop = {
      shopId,
      name: 'Main shop',
      gateway: 'https://api-sg.aliexpress.com',
      appKey: '500000',
      callbackUrl: '',
      isPractice: false,
      hasToken: true,
      tokenExpiresAtMs: null,
      refreshExpiresAtMs: null,
      lastSyncAtMs: null,
      problem: null,
    };
    const leaky = { ...shop, appSecret: 'top-secret', accessToken: 'token' };
    const { route } = setUp({ 'shops.enterCode': () => leaky });
    expect(await route(page, 'shops.enterCode', { shopId: 'a', code: '3_500_abc' })).toEqual({ ok: true, value: shop });
  });

  it('answers `internal` when a handler breaks the contract', async () => {
    const { logged, route } = setUp({
      'settings.get': () => z.custom<typeof settings>().parse({ ...settings, theme: 'pink' }),
    });
    expect(await route(page, 'settings.get', {})).toEqual(errorOf('internal'));
    expect(logged).toHaveLength(1);
  });
});
