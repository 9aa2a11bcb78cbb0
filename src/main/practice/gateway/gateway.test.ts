import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creationParams, demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick, pickList } from '../testing/wire-client';
import { toPacificText } from './pacific-time';
import { signRequest } from './signature';
import { readWireJson, writeWireJson } from './wire-json';

const detail = 'aliexpress.trade.new.redefining.findorderbyid';
const create = 'aliexpress.logistics.order.createorder';
const detailParams = { param1: JSON.stringify({ order_id: demoOrderId }) };

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(async () => open.shop.close());

describe('signing', () => {
  it.each([
    {
      prefix: '/auth/token/create',
      params: {
        app_key: '12345678',
        code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
        sign_method: 'sha256',
        timestamp: '1517820392000',
      },
      sign: '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
    },
    {
      prefix: '',
      params: {
        app_key: '12345678',
        method: 'aliexpress.affiliate.category.get',
        sign_method: 'sha256',
        timestamp: '1517820392000',
      },
      sign: 'F3ABBAB059750C3CD6D341A2FDA939ECB0FA892120E9196270ED67D6EC1511DD',
    },
    {
      prefix: '',
      params: {
        v: '2.0',
        timestamp: '1517820392000',
        simplify: 'true',
        sign_method: 'sha256',
        session: 'test',
        service_name: 'EMS',
        send_type: 'all',
        partner_id: 'iop-sdk-java-20181207',
        out_ref: '888877779999',
        method: 'aliexpress.logistics.sellershipmentfortop',
        logistics_no: 'LA88887777CN',
        format: 'json',
        app_key: '12345678',
        sign: 'is left out',
        description: ' ',
      },
      sign: 'A1C15F6AC61E523890F9FC7D6461565BC35A1A7700C84BC98E66E9CF8A1D5997',
    },
  ])('gives the published sign $sign', ({ prefix, params, sign }) => {
    expect(signRequest(new Map(Object.entries(params)), 'helloworld', prefix)).toBe(sign);
  });

  it.each(['query-and-form', 'form', 'query', 'get'] as const)('takes a call sent as %s', async (layout) => {
    const answer = await open.client.sync(detail, detailParams, { layout });
    expect(pick(answer.json, 'target.id')).toBe(demoOrderId);
  });

  it('signs business parameters too', async () => {
    const answer = await open.client.sync(detail, detailParams, { layout: 'form', afterSigning: { extra: '1' } });
    expect(pick(answer.json, 'error_response.code')).toBe('IncompleteSignature');
  });

  it('signs values with non-Latin letters as UTF-8', async () => {
    const answer = await open.client.sync(create, creationParams());
    expect(pick(answer.json, 'result.success')).toBe(true);
  });
});

describe('refusals of the gateway', () => {
  it.each([
    { code: 'MissingParameter', common: { app_key: undefined } },
    { code: 'MissingParameter', common: { timestamp: undefined } },
    { code: 'MissingParameter', common: { sign_method: undefined } },
    { code: 'MissingParameter', common: { method: undefined } },
    { code: 'MissingParameter', common: { session: undefined } },
    { code: 'InvalidParameter', common: { sign_method: 'md5' } },
    { code: 'InvalidParameter', common: { format: 'xml' } },
    { code: 'InvalidAppKey', common: { app_key: '1' } },
    { code: 'IllegalTimestamp', common: { timestamp: '2026-05-04 12:00:00' } },
    { code: 'InvalidApiPath', common: { method: 'aliexpress.no.such.method' } },
    { code: 'IllegalAccessToken', common: { session: 'unknown' } },
  ])('$code for $common', async ({ code, common }) => {
    const answer = await open.client.sync(detail, detailParams, { common });
    expect(answer.status).toBe(200);
    expect(pick(answer.json, 'error_response.code')).toBe(code);
    expect(pick(answer.json, 'error_response.type')).toBe('ISV');
    expect(pick(answer.json, 'error_response.request_id')).toMatch(/^\w{10,}$/);
    expect(open.shop.calls.at(-1)).toMatchObject({ executed: false, answered: true, refusal: code });
  });

  it.each([
    { skewMs: 7_200_000, code: undefined },
    { skewMs: -7_200_000, code: undefined },
    { skewMs: 7_200_001, code: 'IllegalTimestamp' },
    { skewMs: -7_200_001, code: 'IllegalTimestamp' },
  ])('timestamp off by $skewMs ms: $code', async ({ skewMs, code }) => {
    const timestamp = String(open.clock.nowMs + skewMs);
    const answer = await open.client.sync(detail, detailParams, { common: { timestamp } });
    expect(pick(answer.json, 'error_response.code')).toBe(code);
  });

  it('takes a timestamp as UTC ISO text', async () => {
    const timestamp = new Date(open.clock.nowMs).toISOString();
    const answer = await open.client.sync(detail, detailParams, { common: { timestamp } });
    expect(pick(answer.json, 'target.id')).toBe(demoOrderId);
  });

  it.each([
    { method: detail, params: {}, code: 'MissingParameter' },
    { method: detail, params: { param1: '{"order_id":' }, code: 'InvalidParameter' },
    {
      method: 'aliexpress.logistics.querylogisticsorderdetail',
      params: { trade_order_id: 'abc' },
      code: 'InvalidParameter',
    },
    {
      method: 'aliexpress.logistics.redefining.getprintinfo',
      params: { international_logistics_id: ' ' },
      code: 'MissingParameter',
    },
    { method: 'aliexpress.logistics.sellershipmentfortop', params: { out_ref: demoOrderId }, code: 'MissingParameter' },
  ])('$code for $params', async ({ method, params, code }) => {
    const answer = await open.client.sync(method, params);
    expect(pick(answer.json, 'error_response.code')).toBe(code);
  });

  it('refuses a parameter that comes twice with different values, and takes it twice with the same', async () => {
    const different = await open.client.sync(detail, { ...detailParams, format: 'xml' });
    expect(pick(different.json, 'error_response.code')).toBe('InvalidParameter');
    const same = await open.client.sync(detail, { ...detailParams, method: detail });
    expect(pick(same.json, 'target.id')).toBe(demoOrderId);
  });

  it('answers flat on /rest and wants the path in the sign', async () => {
    const unknown = await open.client.rest('/auth/token/nothing', {});
    expect(unknown.json).toMatchObject({ code: 'InvalidApiPath', type: 'ISV' });
    const unsigned = await open.client.rest(
      '/auth/token/refresh',
      { refresh_token: 'x' },
      { afterSigning: { sign: 'F'.repeat(64) } },
    );
    expect(unsigned.json).toMatchObject({
      code: 'IncompleteSignature',
      message: expect.any(String),
      request_id: expect.any(String),
    });
    const onRest = await open.client.rest('/aliexpress.logistics.redefining.getprintinfo', {});
    expect(onRest.json).toMatchObject({ code: 'InvalidApiPath' });
  });
});

describe('the envelopes', () => {
  it('simplify: no root, plain lists, code and request id beside them', async () => {
    const { json, text } = await open.client.sync(detail, detailParams);
    expect(json).toMatchObject({ code: '0', request_id: expect.any(String) });
    expect(pickList(json, 'target.child_order_list')).toHaveLength(2);
    expect(text).toContain('"id":8170004586005712,');
    expect(text).toContain('"id":81700045860057127,');
  });

  it('wrapped: a root named after the method, lists inside an object, empty ones missing', async () => {
    const { json } = await open.client.sync(detail, detailParams, { isWrapped: true });
    const target = pick(json, 'aliexpress_trade_new_redefining_findorderbyid_response.target');
    expect(pickList(target, 'child_order_list.aeop_tp_child_order_dto')).toHaveLength(2);
    expect(pick(target, 'logistic_info_list')).toBeUndefined();
    expect(pick(json, 'aliexpress_trade_new_redefining_findorderbyid_response.request_id')).toEqual(expect.any(String));
    expect(pick(json, 'code')).toBeUndefined();
  });

  it('keeps the error form of /sync whatever simplify says', async () => {
    const { json } = await open.client.sync(detail, {}, { isWrapped: true });
    expect(pick(json, 'error_response.code')).toBe('MissingParameter');
  });
});

describe('HTTP', () => {
  it('refuses a Host header that is not this machine', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${open.url}/img/socks.svg`, { headers: { host: 'shop.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('serves product pictures and nothing else', async () => {
    const picture = await fetch(`${open.url}/img/t-shirt.svg`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg xmlns/);
    expect((await fetch(`${open.url}/img/constructor.svg`)).status).toBe(404);
    expect((await fetch(`${open.url}/`)).status).toBe(404);
  });

  it('refuses a body that is too big, and other verbs', async () => {
    const big = await fetch(`${open.url}/sync`, { method: 'POST', body: 'x'.repeat(2_000_001) });
    expect(big.status).toBe(413);
    expect((await fetch(`${open.url}/sync`, { method: 'PUT' })).status).toBe(405);
  });

  it('notes parameters that the method does not have', async () => {
    await open.client.sync(detail, { ...detailParams, orderId: '1' });
    expect(open.shop.calls.at(-1)).toMatchObject({
      method: detail,
      params: { param1: { order_id: demoOrderId } },
      unknownParams: ['orderId'],
      executed: true,
    });
  });

  it('may be closed and opened again with the same state', async () => {
    await open.client.sync(create, creationParams());
    await open.shop.close();
    const { port } = await open.shop.listen();
    expect(port).toBeGreaterThan(0);
    expect(open.shop.state().logisticsOrders.filter(({ orderId }) => orderId === demoOrderId)).toHaveLength(1);
  });
});

describe('JSON with long numbers', () => {
  it('writes and reads whole numbers of any length without loss', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 18n }), fc.string(), (id, text) => {
        const written = writeWireJson({ id, nested: [{ id, text }], absent: undefined });
        expect(written).toContain(`{"id":${id},`);
        expect(readWireJson(written)).toEqual({ id: String(id), nested: [{ id: String(id), text }] });
      }),
    );
  });

  it('agrees with JSON.parse where no long number is involved', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(readWireJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('US Pacific time', () => {
  it.each([
    { utc: '2026-01-15T12:00:00Z', text: '2026-01-15 04:00:00' },
    { utc: '2026-03-08T09:59:59Z', text: '2026-03-08 01:59:59' },
    { utc: '2026-03-08T10:00:00Z', text: '2026-03-08 03:00:00' },
    { utc: '2026-07-15T12:00:00Z', text: '2026-07-15 05:00:00' },
    { utc: '2026-11-01T08:30:00Z', text: '2026-11-01 01:30:00' },
    { utc: '2026-11-01T09:30:00Z', text: '2026-11-01 01:30:00' },
    { utc: '2026-05-04T07:00:00Z', text: '2026-05-04 00:00:00' },
  ])('$utc is $text', ({ utc, text }) => {
    expect(toPacificText(Date.parse(utc))).toBe(text);
  });
});
