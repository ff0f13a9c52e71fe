import { describe, expect, it } from '@jest/globals';

import {
  approveByModern,
  approveVippsUser,
  isRefusal,
  ownReason,
} from '../../../lib/login/verify.ts';
import type { Verify, VippsRequest } from '../../../lib/login/verify.ts';
import { requestOf } from './request.ts';

// What Vipps says and what the request is are the app's business: handed on as they are.
const login = { user: { sub: 'ada-at-vipps', name: 'Ada Eksempel' } } as Parameters<Verify>[0];
const req = requestOf({}) as VippsRequest;

describe('`verify`', () => {
  it('is given the login and the request', async () => {
    const given: unknown[] = [];
    const verify: Verify = (...all) => {
      given.push(...all);
      return { id: 1 };
    };

    expect(await approveByModern(verify)(login, req)).toEqual({ approved: true, user: { id: 1 } });
    expect(given).toEqual([login, req]);
  });

  it('may take its time', async () => {
    const verify: Verify = ({ user }) => Promise.resolve({ id: user.sub });

    expect(await approveByModern(verify)(login, req)).toEqual({
      approved: true,
      user: { id: 'ada-at-vipps' },
    });
  });

  it.each<[false | null]>([[false], [null]])('refuses by %j, for no reason', async (refusal) => {
    expect(await approveByModern(() => refusal)(login, req)).toEqual({ approved: false });
  });

  it.each([{ refuse: 'age_limit' }, { refuse: 'blocked', text: 'Not here.' }])(
    'refuses for a reason: %j',
    async (refusal) => {
      expect(await approveByModern(() => refusal)(login, req)).toEqual({
        approved: false,
        refusal,
      });
    },
  );

  it('that returns nothing has forgotten to', async () => {
    // As an app in JavaScript may.
    const verify = (() => undefined) as unknown as Verify;

    await expect(approveByModern(verify)(login, req)).rejects.toMatchObject({
      code: 'verify_returned_nothing',
    });
  });

  it('that there is none makes the Vipps user the user', async () => {
    expect(await approveVippsUser(login, req)).toEqual({ approved: true, user: login.user });
  });
});

describe('a refusal', () => {
  it.each([
    [{ refuse: 'age_limit' }, true],
    [{ refuse: '' }, true],
    [{ refuse: 7 }, false],
    [{ refuse: undefined }, false],
    [{ id: 1 }, false],
    [{}, false],
    [null, false],
    [undefined, false],
    ['refuse', false],
    [Object.assign(() => undefined, { refuse: 'age_limit' }), false],
  ])('says so in a word: %j', (user, is) => {
    expect(isRefusal(user)).toBe(is);
  });

  it('has a reason that stays on one line of the log', () => {
    expect(ownReason({ refuse: 'too\r\nyoung' })).toMatch(/^ Its reason: too *young\.$/);
    expect(ownReason(undefined)).toBe('');
  });
});
