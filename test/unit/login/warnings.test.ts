import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { readWarn } from '../../../lib/login/warnings.ts';
import { complaintOf, optionsOf } from './complaint.ts';

describe('onWarning', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Two apps that have the same `onWarning`, and what that heard. */
  function twoApps() {
    const heard: unknown[] = [];
    const onWarning = (warning: unknown) => heard.push(warning);
    const warn = readWarn(optionsOf({ onWarning }));
    return { heard, warn, warnOfOther: readWarn(optionsOf({ onWarning })) };
  }

  it('hears of each code once', () => {
    const { heard, warn } = twoApps();

    warn('mounted_twice', 'first');
    warn('mounted_twice', 'second');
    warn('secret_generated', 'third');

    expect(heard).toEqual([
      { code: 'mounted_twice', message: 'first' },
      { code: 'secret_generated', message: 'third' },
    ]);
  });

  it('hears of a code once for each thing it is about', () => {
    const { heard, warn } = twoApps();

    for (const scope of ['nin', 'email', 'nin']) warn('scope_not_granted', scope, scope);

    expect(heard).toEqual([
      { code: 'scope_not_granted', message: 'nin' },
      { code: 'scope_not_granted', message: 'email' },
    ]);
  });

  it('is told anew by another app in the process', () => {
    const { heard, warn, warnOfOther } = twoApps();

    warn('mounted_twice', 'first');
    warnOfOther('mounted_twice', 'second');

    expect(heard).toHaveLength(2);
  });

  it("is Node's own way of warning where the app has none", () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue(undefined);

    readWarn(optionsOf({}))('mounted_twice', 'Mount it once.');

    expect(emitWarning).toHaveBeenCalledWith('Mount it once.', {
      type: 'VippsLoginWarning',
      code: 'mounted_twice',
    });
  });

  it('then says the same once in a process, whichever app it is about', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue(undefined);
    for (const message of ['One proxy.', 'One proxy.', 'Another proxy.']) {
      readWarn(optionsOf({}))('proxy_not_trusted', message);
    }

    expect(emitWarning.mock.calls.map(([message]) => message)).toEqual([
      'One proxy.',
      'Another proxy.',
    ]);
  });

  it('must be a function', () => {
    expect(complaintOf(() => readWarn(optionsOf({ onWarning: 'log' })))).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('onWarning'),
    });
  });
});
