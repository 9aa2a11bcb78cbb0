import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorReport, readHostIdentity, readHostStatus } from './zpl-host-status';

/** What a Zebra without labels and ribbon, and paused, sent (Ladder99/ladder99, zebra-test.js). */
const captured =
  '\x02030,1,1,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,1,1,2,6,0,00000100,1,000\x03\r\n\x021234,0\x03\r\n';

type Fields = { one?: Record<number, string>; two?: Record<number, string> };

/** An idle printer's answer with some fields changed. */
function answer({ one = {}, two = {} }: Fields = {}): Buffer {
  const change = (line: string, fields: Record<number, string>): string =>
    line
      .split(',')
      .map((field, index) => fields[index] ?? field)
      .join(',');
  const first = change('030,0,0,1225,000,0,0,0,000,0,0,0', one);
  const second = change('001,0,0,0,0,2,6,0,00000000,1,000', two);
  return Buffer.from(`\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`, 'latin1');
}

describe('readHostStatus', () => {
  it('reads what a printer really sent', () => {
    expect(readHostStatus(Buffer.from(captured, 'latin1'))).toEqual({
      state: 'stopped',
      reasons: ['paper-out', 'ribbon-out', 'paused'],
      facts: { labelLengthDots: 1225, formatsInBuffer: 0, labelsRemaining: 100 },
    });
  });

  it.each<[string, Fields, object]>([
    ['idle', {}, { state: 'ready' }],
    ['out of paper', { one: { 1: '1' } }, { reasons: ['paper-out'] }],
    ['paused', { one: { 2: '1' } }, { reasons: ['paused'] }],
    ['a label in the buffer', { one: { 4: '002' } }, { state: 'busy', facts: { formatsInBuffer: 2 } }],
    ['a full buffer', { one: { 5: '1' } }, { state: 'busy' }],
    ['printing hex lists', { one: { 6: '1' } }, { reasons: ['other'] }],
    ['half a label', { one: { 7: '1' } }, { state: 'busy' }],
    ['too hot', { one: { 11: '1' } }, { reasons: ['overheated'] }],
    ['head open and so out of paper', { one: { 1: '1' }, two: { 2: '1' } }, { reasons: ['head-open', 'paper-out'] }],
    ['no ribbon, and none needed', { two: { 3: '1' } }, { state: 'ready' }],
    ['no ribbon', { two: { 3: '1', 4: '1' } }, { reasons: ['ribbon-out'] }],
    ['a label to be taken', { two: { 7: '1' } }, { state: 'busy' }],
    ['a batch', { two: { 8: '00000003' } }, { state: 'busy', facts: { labelsRemaining: 3 } }],
    ['a print mode that is a letter', { two: { 5: 'K' } }, { state: 'ready' }],
  ])('reads: %s', (_, fields, status) => {
    expect(readHostStatus(answer(fields))).toMatchObject(status);
  });

  it('waits for the rest, wherever the answer is cut', () => {
    const whole = answer({ one: { 1: '1' } });
    const end = whole.lastIndexOf(3);
    for (let length = 0; length <= end; length += 1) expect(readHostStatus(whole.subarray(0, length))).toBeNull();
    expect(readHostStatus(whole.subarray(0, end + 1))).toMatchObject({ state: 'stopped' });
  });

  it('skips what came before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const before = Buffer.from(noise.filter((byte) => byte !== 2));
        expect(readHostStatus(Buffer.concat([before, answer()]))).toMatchObject({ state: 'ready' });
      }),
    );
  });
});

describe('readErrorReport', () => {
  const report = (errors: string, warnings = '0 00000000 00000000'): Buffer =>
    Buffer.from(`\x02\r\n\r\nPRINTER STATUS\r\n   ERRORS:         ${errors}\r\n   WARNINGS:       ${warnings}\r\n\x03`);

  it.each([
    ['0 00000000 00000000', { state: 'ready' }],
    ['1 00000000 00010004', { state: 'stopped', reasons: ['head-open', 'paused'] }],
    ['1 00000000 00000005', { state: 'stopped', reasons: ['head-open', 'paper-out'] }],
    ['1 00000000 00000002', { state: 'stopped', reasons: ['ribbon-out'] }],
    ['1 00000000 00000030', { state: 'stopped', reasons: ['overheated'] }],
    ['1 00000000 00001000', { state: 'stopped', reasons: ['jam'] }],
    ['1 00000000 00000008', { state: 'stopped', reasons: ['other'] }],
    ['1 00000000 80000000', { state: 'stopped', reasons: ['other'] }],
    ['1 00000001 00000000', { state: 'stopped', reasons: ['other'] }],
  ])('reads %s', (errors, status) => {
    expect(readErrorReport(report(errors))).toEqual(status);
  });

  it('is not stopped by a warning, and waits for the rest', () => {
    const whole = report('0 00000000 00000000', '1 00000000 00000100');
    expect(readErrorReport(whole)).toEqual({ state: 'ready' });
    for (let length = 0; length < whole.length; length += 1) {
      expect(readErrorReport(whole.subarray(0, length))).toBeNull();
    }
  });
});

describe('readHostIdentity', () => {
  it('reads model and resolution, and waits for the rest', () => {
    const whole = Buffer.from('\x02ZTC ZD421-300dpi ZPL,V93.21.26Z,12,8192KB\x03');
    expect(readHostIdentity(whole)).toEqual({ model: 'ZTC ZD421-300dpi ZPL', dotsPerMm: 12 });
    expect(readHostIdentity(whole.subarray(0, -1))).toBeNull();
  });

  it('takes no other answer for it', () => {
    expect(readHostIdentity(answer({ one: { 2: '8' } }))).toBeNull();
  });
});

describe('all readers', () => {
  it('bear whatever comes', () => {
    const pieces = fc.constantFrom('\x02', '\x03', ',', '0', '1', '\r\n', 'ERRORS:', 'WARNINGS:', ' 1 00000000 ', '~');
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc.array(pieces, { maxLength: 80 }).map((parts) => Buffer.from(parts.join(''), 'latin1')),
    );
    fc.assert(
      fc.property(noise, (received) => {
        const states = [readHostStatus(received), readErrorReport(received)].map((status) => status?.state ?? null);
        for (const state of states) expect([null, 'ready', 'busy', 'stopped']).toContain(state);
        expect(readHostIdentity(received)?.model).not.toBe('');
      }),
    );
  });
});
