import { describe, expect, it } from 'vitest';
import type { GatewayClient } from './client';
import { parseAnswer, readAnswer } from './envelope';
import { getLabelPdf } from './labels';

const base64 = Buffer.from('%PDF-1.7 label').toString('base64');

function clientAnswering(result: unknown): GatewayClient {
  const never = (): never => expect.unreachable('no token call');
  return {
    call: (method, _params, schema) =>
      Promise.resolve().then(() => parseAnswer(method, readAnswer(method, JSON.stringify({ result })), schema)),
    exchangeCode: never,
    refreshTokens: never,
  };
}

describe('getLabelPdf', () => {
  it.each([
    JSON.stringify({ StatusCode: 200, body: base64 }),
    { body: base64 },
    { body: `${base64.slice(0, 8)}\r\n${base64.slice(8)}` },
  ])('reads %o', async (result) => {
    expect(Buffer.from(await getLabelPdf(clientAnswering(result), 'RA1')).toString()).toBe('%PDF-1.7 label');
  });

  it('tells the reason of the platform when there is no label', async () => {
    const result = JSON.stringify({ errorDesc: 'the waybill number is not assigned', StatusCode: 400 });
    await expect(getLabelPdf(clientAnswering(result), 'RA1')).rejects.toMatchObject({
      code: 'gateway.label-not-ready',
      effect: 'none',
      details: { platformMessage: 'the waybill number is not assigned' },
    });
  });

  it.each([null, undefined, '', 'no JSON', '[]', '{}', { body: '' }, { body: 5 }, { body: '!!!' }])(
    'refuses %o',
    async (result) => {
      await expect(getLabelPdf(clientAnswering(result), 'RA1')).rejects.toMatchObject({ code: 'gateway.bad-answer' });
    },
  );
});
