import { describe, expect, it } from 'vitest';
import { isPort, readOrigins } from './door-form';

describe('readOrigins', () => {
  it('takes one page a line, with or without a path, once', () => {
    const text = ' https://erp.example/orders?x=1 \n\nhttp://192.168.0.5:8080\nhttps://erp.example';
    expect(readOrigins(text)).toEqual({ origins: ['https://erp.example', 'http://192.168.0.5:8080'], wrong: null });
  });

  it.each(['erp.example', 'ftp://erp.example', 'file:///C:/erp.html', 'https://'])('names %s as wrong', (line) => {
    expect(readOrigins(`https://erp.example\n${line}`).wrong).toBe(line);
  });

  it('takes none', () => {
    expect(readOrigins('\n ')).toEqual({ origins: [], wrong: null });
  });
});

describe('isPort', () => {
  it.each([
    [13_528, true],
    [1_024, true],
    [80, false],
    [70_000, false],
    [0, false],
  ])('%i: %s', (port, is) => {
    expect(isPort(port)).toBe(is);
  });
});
