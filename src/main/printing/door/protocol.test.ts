import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage, taskStatusOf } from './protocol';

const print = {
  cmd: 'print',
  requestID: '123458976',
  version: '1.0',
  task: {
    taskID: '7293666',
    preview: false,
    printer: '',
    previewType: 'pdf',
    firstDocumentNumber: 10,
    totalDocumentCount: 100,
    documents: [{ documentID: '0123456789', contents: [{ data: { base64: '' }, templateURL: 'waybench:pdf' }] }],
  },
};

describe('readMessage', () => {
  it('reads what programs send, numbers for ids too', () => {
    const read = readMessage(JSON.stringify({ ...print, requestID: 7, task: { ...print.task, taskID: 7_293_666 } }));
    expect(read).toMatchObject({ ok: true, request: { cmd: 'print', requestID: 7, task: { taskID: '7293666' } } });
  });

  it.each([
    ['{', 'bad-json', null],
    ['[]', 'unknown-cmd', null],
    ['null', 'unknown-cmd', null],
    ['{"cmd":"setPrinterConfig","requestID":"a"}', 'bad-request', 'a'],
    ['{"cmd":"resetPrinterPreferences","requestID":"a"}', 'unknown-cmd', 'a'],
    ['{"cmd":"constructor","requestID":"a"}', 'unknown-cmd', 'a'],
    [JSON.stringify({ ...print, task: { ...print.task, documents: [] } }), 'bad-request', '123458976'],
  ])('refuses %s', (text, errorCode, requestID) => {
    expect(readMessage(text)).toMatchObject({ ok: false, answer: { status: 'failed', errorCode, requestID } });
  });

  it('names the place that is wrong', () => {
    const documents = [{ documentID: '1', contents: [{ templateURL: 5 }] }];
    const read = readMessage(JSON.stringify({ ...print, task: { ...print.task, documents } }));
    expect(read).toMatchObject({ ok: false, answer: { msg: expect.stringContaining('task.documents.0.contents.0') } });
  });

  it('answers whatever comes, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ ...print, task: value })),
        ),
        (text) => {
          const read = readMessage(text);
          expect(read.ok || read.answer['status'] === 'failed').toBe(true);
        },
      ),
    );
  });
});

describe('taskStatusOf', () => {
  it.each([
    [['printed', 'printed'], 'printed'],
    [['printed', 'sent'], 'sent'],
    [['printed', 'pending'], 'pending'],
    [['rendered', 'failed'], 'failed'],
    [[], 'pending'],
  ] as const)('%j is %s', (statuses, whole) => {
    expect(taskStatusOf(statuses.map((status) => ({ status })))).toBe(whole);
  });
});
