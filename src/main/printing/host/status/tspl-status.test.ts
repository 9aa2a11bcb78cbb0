import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatusByte, readStatusMessage } from './tspl-status';

describe('readStatusByte', () => {
  it.each([
    [0x00, { state: 'ready' }],
    [0x20, { state: 'busy' }],
    [0x01, { state: 'stopped', reasons: ['head-open'] }],
    [0x02, { state: 'stopped', reasons: ['jam'] }],
    [0x05, { state: 'stopped', reasons: ['head-open', 'paper-out'] }],
    [0x08, { state: 'stopped', reasons: ['ribbon-out'] }],
    [0x10, { state: 'stopped', reasons: ['paused'] }],
    [0x24, { state: 'stopped', reasons: ['paper-out'] }],
    [0x40, { state: 'stopped', reasons: ['head-open'] }],
    [0x80, { state: 'stopped', reasons: ['other'] }],
  ])('reads %i', (bits, status) => {
    expect(readStatusByte(Buffer.of(bits))).toEqual(status);
    expect(readStatusByte(Buffer.of(bits, 0x0d, 0x0a))).toEqual(status);
  });

  it('waits for it, and takes no text for it', () => {
    expect(readStatusByte(Buffer.alloc(0))).toBeNull();
    expect(readStatusByte(Buffer.from('HTTP/1.1 400'))).toBeNull();
  });
});

describe('readStatusMessage', () => {
  const message = (...bytes: number[]): Buffer => Buffer.of(2, ...bytes, 3, 0x0d, 0x0a);

  it.each([
    [message(0x40, 0x40, 0x40, 0x40), { state: 'ready' }],
    [message(0x50, 0x40, 0x40, 0x40), { state: 'busy' }],
    [message(0x60, 0x40, 0x40, 0x40), { state: 'stopped', reasons: ['paused'] }],
    [message(0x45, 0x40, 0x40, 0x41), { state: 'stopped', reasons: ['paper-out'] }],
    [message(0x45, 0x40, 0x40, 0x60), { state: 'stopped', reasons: ['head-open'] }],
    [message(0x45, 0x40, 0x40, 0x44), { state: 'stopped', reasons: ['ribbon-out'] }],
    [message(0x45, 0x40, 0x40, 0x42), { state: 'stopped', reasons: ['jam'] }],
    [message(0x45, 0x40, 0x41, 0x40), { state: 'stopped', reasons: ['overheated'] }],
    [message(0x45, 0x40, 0x48, 0x40), { state: 'stopped', reasons: ['other'] }],
    [message(0x45, 0x40, 0x40, 0x40), { state: 'stopped', reasons: ['other'] }],
  ])('reads %j', (bytes, status) => {
    expect(readStatusMessage(bytes)).toEqual(status);
    expect(readStatusMessage(Buffer.concat([Buffer.of(0x20, 2, 0x40), bytes]))).toEqual(status);
  });

  it('waits for the rest', () => {
    const whole = message(0x45, 0x40, 0x40, 0x41);
    for (let length = 0; length < whole.length; length += 1) {
      expect(readStatusMessage(whole.subarray(0, length))).toBeNull();
    }
  });
});

it('bears whatever comes', () => {
  const byte = fc.oneof(fc.constantFrom(2, 3, 0x0d, 0x0a, 0x40, 0x45, 0x60), fc.nat(255));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
      const received = Buffer.from(bytes);
      const states = [readStatusByte(received), readStatusMessage(received)].map((status) => status?.state ?? null);
      for (const state of states) expect([null, 'ready', 'busy', 'stopped']).toContain(state);
    }),
  );
});
