import { describe, expect, it } from 'vitest';
import { createOrderInput } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';
import { testNowMs } from './test-support';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();
const family = 'aliexpress.message.redefining.versiontwo';
const wrapped = (method: string, result: string): string =>
  `{"${`${family}.${method}`.replaceAll('.', '_')}_response":{"result":${result},"request_id":"x"}}`;

const relation = `{"channel_id":"9117","order_id":${orderId},"other_login_id":"br1","other_name":"Ana","unread_count":2,
  "last_message_id":17500000000000000123,"last_message_content":"Oi","last_message_is_own":false,"message_time":1795000000000}`;
const ofProduct = `{"channel_id":"1","order_id":0,"message_time":1795000000000}`;
const message = (change: string): string =>
  `{"id":17500000000000000123,"gmt_create":1795000000000,"content":"Oi","extern_id":${orderId},"message_type":"order",
    "sender_ali_id":12,${change}}`;
const details = (...messages: readonly string[]): string =>
  `{"result":{"is_success":true,"message_detail_list":[${messages.join(',')}]}}`;

describe('conversations', () => {
  it('are listed in either envelope, with ids as text; those about products are left out', async () => {
    const list = `{"is_success":true,"relation_list":[${relation},${ofProduct}]}`;
    const other = `{"is_success":true,"relation_list":{"relation_result":[${relation}]}}`;
    const { gateway, server } = await gatewayAnswering(`{"result":${list}}`, wrapped('querymsgrelationlist', other));
    const reading = {
      orderId,
      channelId: '9117',
      buyerLogin: 'br1',
      buyerName: 'Ana',
      unread: 2,
      last: { messageId: '17500000000000000123', sender: 'buyer', text: 'Oi', atMs: 1_795_000_000_000 },
    };
    expect(await gateway.listConversations({ sinceMs: 5 })).toEqual([reading]);
    expect(await gateway.listConversations({ isUnreadOnly: true })).toEqual([reading]);
    const asked = server.seen.map(({ form }): unknown => JSON.parse(form.get('query') ?? ''));
    expect(asked).toEqual([
      { start_time: 5, end_time: testNowMs + 86_400_000, current_page: 1, page_size: 100 },
      { only_un_readed: true, current_page: 1, page_size: 100 },
    ]);
  });

  it('are read to the last page', async () => {
    const full = Array.from({ length: 100 }, () => relation).join(',');
    const page = (rows: string) => `{"result":{"is_success":true,"relation_list":[${rows}]}}`;
    const { gateway, server } = await gatewayAnswering(page(full), page(relation));
    expect(await gateway.listConversations({ isUnreadOnly: true })).toHaveLength(101);
    expect(server.seen).toHaveLength(2);
  });

  it('that are none without a success prove nothing', async () => {
    const { gateway } = await gatewayAnswering('{"result":{}}');
    await expect(gateway.listConversations({ isUnreadOnly: true })).rejects.toMatchObject({
      code: 'gateway.bad-answer',
    });
  });
});

describe('messages', () => {
  const read = async (...messages: readonly string[]) =>
    (await gatewayAnswering(details(...messages))).gateway.listMessages({ orderId, buyerLogin: 'br1' });

  it.each([
    ['"summary":{"sender_login_id":"br1"}', 'buyer'],
    ['"summary":{"sender_login_id":"cn9"}', 'seller'],
    ['"sender_ali_id":0', 'system'],
  ])('with %s are of the %s', async (change, sender) => {
    expect(await read(message(change))).toMatchObject([{ sender, text: 'Oi', messageId: '17500000000000000123' }]);
  });

  it('whose sender cannot be told are no answer', async () => {
    await expect(read(message('"summary":{}'))).rejects.toMatchObject({ code: 'gateway.bad-answer' });
  });

  it('keep pictures as web addresses only', async () => {
    const files = '"file_path_list":[{"l_path":"https://a.example/1.jpg"},{"l_path":"javascript:alert(1)"}]';
    const [first] = await read(message(`"summary":{"sender_login_id":"br1"},${files}`));
    expect(first?.pictureUrls).toEqual(['https://a.example/1.jpg']);
  });

  it('of another order of the buyer are left out', async () => {
    const other = message('"summary":{"sender_login_id":"br1"}').replace(orderId, '8170004586009999');
    expect(await read(other)).toEqual([]);
  });
});

describe('writing', () => {
  const input = { orderId, buyerLogin: 'br1', text: ' Olá!\nTudo bem? ' };

  it('names the order, and keeps the lines', async () => {
    const { gateway, server } = await gatewayAnswering('{"result":{"is_success":true}}');
    await gateway.sendMessage(input);
    expect(server.seen[0]?.query.get('method')).toBe(`${family}.addmsg`);
    expect(JSON.parse(server.seen[0]?.form.get('create_param') ?? '')).toEqual({
      buyer_id: 'br1',
      content: 'Olá!\nTudo bem?',
      message_type: 'order',
      extern_id: orderId,
    });
  });

  it.each([
    ['a refusal', '{"result":{"is_success":false,"error_code":7,"error_msg":"no"}}', 'gateway.refused', 'refused'],
    ['no flag', '{"result":{}}', 'gateway.bad-answer', 'unknown'],
  ])('knows %s', async (_, answer, code, effect) => {
    const { gateway } = await gatewayAnswering(answer);
    await expect(gateway.sendMessage(input)).rejects.toMatchObject({ code, effect });
  });

  it('sends nothing that is empty or too long', async () => {
    const { gateway, server } = await gatewayAnswering('{}');
    for (const text of [' ', 'x'.repeat(2001)]) {
      await expect(gateway.sendMessage({ ...input, text })).rejects.toMatchObject({ code: 'shipment.invalid-field' });
    }
    expect(server.seen).toHaveLength(0);
  });

  it('marks a channel as read', async () => {
    const { gateway, server } = await gatewayAnswering('{"result":{"is_success":true}}');
    await gateway.markConversationRead('9117');
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual({ channel_id: '9117' });
  });
});
