import { describe, expect, it } from 'vitest';
import { readAuthorisationCode } from './authorisation-code';

describe('readAuthorisationCode', () => {
  it.each([
    ['  3_500102_JxZ05Ux3  ', '3_500102_JxZ05Ux3'],
    ['https://shop.example/cb?code=3_500102_JxZ05Ux3', '3_500102_JxZ05Ux3'],
    ['https://shop.example/cb?state=1&code=a%2Bb%3D#done', 'a+b='],
    ['https://shop.example/cb?code=50%', '50%'],
    ['', ''],
  ])('reads %j', (pasted, code) => {
    expect(readAuthorisationCode(pasted)).toBe(code);
  });

  it('does not take another parameter for the code', () => {
    expect(readAuthorisationCode('https://shop.example/cb?error_code=5')).toBe('https://shop.example/cb?error_code=5');
  });
});
