import { describe, expect, it } from 'vitest';
import { gatewayErrorCodes, GatewayError } from './errors';
import { readAnswer } from './envelope';

const method = 'aliexpress.logistics.sellershipmentfortop';

function errorOf(answer: unknown): GatewayError {
  return errorOfText(JSON.stringify(answer));
}

function errorOfText(body: string): GatewayError {
  try {
    readAnswer(method, body);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  return expect.unreachable('an answer');
}

type Row = readonly [code: string, effect: string, error: Readonly<Record<string, string | number>>];

const rows: readonly Row[] = [
  ['gateway.rate-limited', 'none', { type: 'ISV', code: 'ApiCallLimit', msg: 'this ban will last 1 seconds' }],
  ['gateway.rate-limited', 'none', { type: 'ISV', code: 'AppCallLimit' }],
  [
    'gateway.rate-limited',
    'none',
    { code: 7, msg: 'App Call Limited', sub_msg: 'This ban will last for 12 more seconds' },
  ],
  ['gateway.bad-signature', 'none', { type: 'ISV', code: 'IncompleteSignature' }],
  ['gateway.bad-signature', 'none', { code: 25, msg: 'Invalid Signature' }],
  ['gateway.bad-app-key', 'none', { type: 'ISV', code: 'InvalidAppKey' }],
  ['gateway.bad-app-key', 'none', { type: 'ISV', code: 'InvalidThing', msg: 'The specified App Key is invalid' }],
  ['gateway.bad-app-key', 'none', { code: 29, msg: 'Invalid App Key' }],
  ['gateway.token-expired', 'none', { type: 'ISV', code: 'IllegalAccessToken' }],
  ['gateway.token-expired', 'none', { code: 27, msg: 'Invalid Session' }],
  ['gateway.token-expired', 'none', { code: 26, msg: 'Missing Session' }],
  ['gateway.needs-authorisation', 'none', { type: 'ISV', code: 'InvalidCode' }],
  ['gateway.ip-not-allowed', 'none', { type: 'ISV', code: 'AppWhiteIpLimit' }],
  ['gateway.ip-not-allowed', 'none', { code: 11, sub_code: 'isv.permission-ip-whitelist-limit' }],
  ['gateway.no-permission', 'none', { type: 'ISV', code: 'InsufficientPermission' }],
  ['gateway.no-permission', 'none', { code: 11, sub_code: 'isv.permission-api-package-empty' }],
  ['gateway.no-permission', 'none', { code: 12 }],
  ['gateway.clock-skew', 'none', { type: 'ISV', code: 'InvalidTimestamp' }],
  ['gateway.clock-skew', 'none', { type: 'ISV', code: 'IllegalTimestamp' }],
  ['gateway.clock-skew', 'none', { code: 31 }],
  ['gateway.bad-call', 'none', { type: 'ISV', code: 'MissingParameter' }],
  ['gateway.bad-call', 'none', { type: 'ISV', code: 'InvalidParameter' }],
  ['gateway.bad-call', 'none', { type: 'ISV', code: 'InvalidApiPath' }],
  ['gateway.bad-call', 'none', { code: 41, msg: 'Invalid Arguments' }],
  [
    'gateway.refused',
    'refused',
    { code: 50, msg: 'Remote service error', sub_code: 'isv.invalid-parameter', sub_msg: '非法参数' },
  ],
  ['gateway.refused', 'refused', { code: 15, sub_code: 'isv.account-migration-check-fail' }],
  ['gateway.refused', 'refused', { type: 'ISV', code: 'NeverSeenBefore', msg: 'no' }],
  [
    'gateway.server-error',
    'unknown',
    { code: 15, msg: 'Remote service error', sub_code: 'isp.remote-service-timeout' },
  ],
  ['gateway.server-error', 'unknown', { code: 15, sub_code: 'P-088-0000-00-99-001' }],
  ['gateway.server-error', 'unknown', { code: 10, msg: 'Service Currently Unavailable' }],
  ['gateway.server-error', 'unknown', { type: 'ISP', code: 'ServiceTimeout' }],
  ['gateway.server-error', 'unknown', { type: 'SYSTEM', code: 'InternalError' }],
  ['gateway.server-error', 'unknown', { type: 'ISP', code: 'InvalidParameter' }],
  ['gateway.server-error', 'unknown', { type: 'ISV', code: 'Busy', msg: '系统繁忙,请稍后再试' }],
  ['gateway.server-error', 'unknown', { msg: 'no code at all' }],
];

describe('platform errors', () => {
  it.each(rows)('gives %s (%s) for %o', (code, effect, error) => {
    const expected = { code, effect, method };
    expect(errorOf({ error_response: error })).toMatchObject(expected);
    expect(errorOf({ aliexpress_logistics_sellershipmentfortop_response: { error_response: error } })).toMatchObject(
      expected,
    );
  });

  it.each(rows.filter(([, , error]) => 'code' in error))('gives %s (%s) for the flat %o', (code, effect, error) => {
    expect(errorOf({ ...error, request_id: '1' })).toMatchObject({ code, effect, method });
  });

  it('tells how long a ban lasts', () => {
    expect(errorOf({ error_response: rows[0]?.[2] }).retryAfterMs).toBe(1000);
    expect(errorOf({ error_response: rows[1]?.[2] }).retryAfterMs).toBeUndefined();
    expect(errorOf({ error_response: rows[2]?.[2] }).retryAfterMs).toBe(12_000);
  });

  it('keeps the code and the text of the platform for the screen', () => {
    const error = errorOf({ error_response: { code: 50, msg: 'outer', sub_code: 'isv.x', sub_msg: '非法参数' } });
    expect(error.details).toEqual({
      method,
      platformCode: '50',
      platformSubCode: 'isv.x',
      platformMessage: '非法参数',
    });
  });

  it.each([
    ['The source IP 203.0.113.7 is not in the IP white list', '203.0.113.7'],
    ['sourceIp:2001:db8::7, not allowed', undefined],
    ['address [2001:db8::7] is not allowed', '2001:db8::7'],
    ['ip version 1.2.3 is not allowed', undefined],
    ['', undefined],
  ])('names the address that AliExpress saw: %s', (text, seen) => {
    const error = errorOf({ error_response: { type: 'ISV', code: 'AppWhiteIpLimit', msg: text } });
    expect(error.details['sourceAddress']).toBe(seen);
  });

  it('lists every code once', () => {
    expect(new Set(gatewayErrorCodes).size).toBe(gatewayErrorCodes.length);
    expect(rows.map(([code]) => code).filter((code) => !gatewayErrorCodes.some((known) => known === code))).toEqual([]);
  });
});

describe('business refusals', () => {
  const declared = '该交易订单已填写发货通知,无需重复操作';
  const places: readonly (readonly [string, (code: string, text: string) => unknown])[] = [
    [
      'a flag at the top',
      (code, text) => ({ result_success: false, result_error_code: code, result_error_desc: text }),
    ],
    ['a flag in the result', (code, text) => ({ result: { success: false, error_code: code, error_desc: text } })],
    [
      'flags that disagree',
      (code, text) => ({ result_success: true, result: { success: false, error_code: code, error_message: text } }),
    ],
    ['is_success', (code, text) => ({ is_success: false, code_of_error: code, error_msg: text })],
    ['camel case', (code, text) => ({ result: { success: false, errorCode: code, errorMessage: text } })],
    ['a flag as text', (code, text) => ({ result_success: 'false', error_code: code, error_desc: text })],
    [
      'the wrapped form',
      (code, text) => ({
        aliexpress_logistics_sellershipmentfortop_response: {
          result_success: false,
          result_error_code: code,
          result_error_desc: text,
        },
      }),
    ],
  ];

  it.each(places)('sees %s', (_name, answer) => {
    expect(errorOf(answer('-999', '您填写的交易订单号有误或不属于当前账号'))).toMatchObject({
      code: 'gateway.refused',
      effect: 'refused',
      details: { method, platformCode: '-999', platformMessage: '您填写的交易订单号有误或不属于当前账号' },
    });
  });

  it.each(places)('knows a shipment that is declared already by %s', (_name, answer) => {
    expect(errorOf(answer('-999', declared))).toMatchObject({ code: 'gateway.already-declared', effect: 'refused' });
  });

  it.each([
    'The order has already been shipped',
    'This trade order is already declared, no need to repeat',
    'The shipping notice has already been filled in',
  ])('knows it in English: %s', (text) => {
    expect(errorOf({ result_success: false, result_error_desc: text })).toMatchObject({
      code: 'gateway.already-declared',
    });
  });

  it.each(['系统异常,请稍候重试', '系统异常，请稍后重试', 'System error, please try again later'])(
    'leaves the effect unknown when the platform failed: %s',
    (text) => {
      expect(errorOf({ result_success: false, result_error_code: '-999', result_error_desc: text })).toMatchObject({
        code: 'gateway.server-error',
        effect: 'unknown',
      });
    },
  );

  it.each([
    '该货运跟踪号未通过物流风控审核,请更换货运跟踪号后重试',
    '该交易订单缺少履约信息,请联系客服处理',
    'The tracking number is not valid. Change it and try again',
    '',
  ])('takes "%s" for a refusal', (text) => {
    expect(errorOf({ result_success: false, result_error_desc: text })).toMatchObject({ code: 'gateway.refused' });
  });

  it.each([{ result_success: 'maybe' }, { result: { success: {} } }, { is_success: 1 }])(
    'does not guess a flag: %o',
    (answer) => {
      expect(errorOf(answer)).toMatchObject({ code: 'gateway.bad-answer', effect: 'unknown' });
    },
  );
});

describe('answers that are none', () => {
  it.each(['', '<html></html>', '{"a":', 'null', '[]', '"text"', '1'])('refuses %s', (body) => {
    expect(() => readAnswer(method, body)).toThrow(/bad|JSON/);
  });

  it('does not quote the body', () => {
    const error = errorOfText('{"contact_person":"Anna Rossi", ');
    expect(error.message).not.toContain('Anna');
    expect(error).not.toHaveProperty('cause');
    expect(error.code).toBe('gateway.bad-answer');
  });

  it.each([null, 'text', []])('refuses the envelope around %o', (inner) => {
    expect(errorOf({ aliexpress_logistics_sellershipmentfortop_response: inner })).toMatchObject({
      code: 'gateway.bad-answer',
      details: { path: 'aliexpress_logistics_sellershipmentfortop_response' },
    });
  });
});
