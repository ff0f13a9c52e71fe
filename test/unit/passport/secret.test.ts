import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';

import { decideAtVipps } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const before = 'the secret until yesterday, 32 characters';
const after = 'the secret from today on, 32 characters';

function siteWith(secret: string | string[]) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), secret });
  return createPassportSite(simulator(), { strategy });
}

/** Begins a login at one site and opens its callback at the other, with the same cookie. */
async function loginAcross(start: string | string[], finish: string | string[]) {
  const { headers } = await siteWith(start).agent().get('/auth').expect(302);
  const [cookie = ''] = headers['set-cookie'] as unknown as string[];
  const url = new URL(String(headers.location));
  const back = await decideAtVipps(simulator(), url, { as: 'ada' });
  return siteWith(finish)
    .agent()
    .get(back.pathname + back.search)
    .set('Cookie', cookie.split(';', 1));
}

describe('a login under way while `secret` changes', () => {
  it('ends well if the old secret still stands behind the new one', async () => {
    const { body } = await loginAcross(before, [after, before]);

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('is unknown once the old secret is gone', async () => {
    await loginAcross(before, after).then(({ status }) => expect(status).toBe(400));
  });

  it('is sealed with the first secret', async () => {
    const { body } = await loginAcross([after, before], after);

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });
});
