import { describe, expect, it } from '@jest/globals';

import { type Person, defaultUsers } from 'passport-vipps/simulator';

import { fieldsOf } from '../../../lib/simulator/control/people/person-fields.ts';
import {
  authorize,
  bodyOf,
  locationOf,
  requestTokens,
  requestUserinfo,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from './control-page.ts';

const [ada, bjorn] = defaultUsers as readonly [Person, Person];

describe('deleting a person', () => {
  const simulator = useSimulator({ users: [ada, bjorn], autoApprove: 'bjorn' });

  it('takes the person away with consent and remembered browsers, but never the last', async () => {
    simulator().approve({ as: 'bjorn', remember: true });
    const cookie = (await authorize(simulator())).headers.getSetCookie()[0] ?? '';
    expect((await postControl(simulator(), '/control/people/bjorn/delete')).status).toBe(303);
    expect(simulator().users.map(({ id }) => id)).toEqual(['ada']);
    expect(await controlPage(simulator(), '/control/people')).not.toContain('Remembered');
    const silent = await authorize(simulator(), { requested_flow: 'no_dialog' }, cookie);
    expect(locationOf(silent).searchParams.get('error')).toBe('login_required');

    const refused = await postControl(simulator(), '/control/people/ada/delete');
    expect(refused.status).toBe(409);
    expect(simulator().users).toHaveLength(1);
  });

  it('leaves autoApprove with the first of those who stay', async () => {
    const { searchParams } = locationOf(await authorize(simulator()));
    const answer = await requestTokens(simulator(), { code: searchParams.get('code') ?? '' });
    const { access_token: token } = await bodyOf(answer);
    const claims = await bodyOf(await requestUserinfo(simulator(), String(token)));
    expect(claims['given_name']).toBe('Ada');
  });

  it('leaves nothing to somebody new under the same name', async () => {
    await postControl(simulator(), '/control/new-person', fieldsOf(bjorn));
    expect(simulator().users.map(({ id }) => id)).toEqual(['ada', 'bjorn']);
    const [, card] = (await controlPage(simulator(), '/control/people')).split('id="person-bjorn"');
    expect(card).not.toContain('Shares');
  });
});
