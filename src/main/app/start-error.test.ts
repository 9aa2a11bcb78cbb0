import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors';
import { startErrorText } from './start-error';

describe('startErrorText', () => {
  it.each(['storage.corrupt', 'storage.newer-database', 'storage.bad-settings'])(
    'says for %s that nothing was changed, and where it is',
    (code) => {
      const text = startErrorText(new AppError(code, 'for the log'), '/srv/station');
      expect(text).toContain('Nothing was changed');
      expect(text).toContain('/srv/station');
      expect(text).not.toContain('for the log');
    },
  );

  it('passes an unforeseen reason on', () => {
    expect(startErrorText(new Error('no display'), '/srv/station')).toContain('no display');
    expect(startErrorText('odd', '/srv/station')).toContain('unknown reason');
  });
});
