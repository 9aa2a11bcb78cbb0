import { describe, expect, it } from 'vitest';
import { crc16 } from './crc16';

describe('crc16', () => {
  it("gives the XMODEM variant's published check value", () => {
    expect(crc16(Buffer.from('123456789')).toString(16)).toBe('31c3');
    expect(crc16(new Uint8Array())).toBe(0);
  });
});
