import { describe, expect, it } from '@jest/globals';

import { requestUserinfo, tokensFor } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout } from './control-page.ts';

describe('what the control page says about a userinfo request', () => {
  const simulator = useSimulator();
  const aboutToken = () => findingAbout(simulator(), 'Authorization');

  it('says what the access token opens', async () => {
    const tokens = await tokensFor(simulator(), 'ada', { scope: 'openid email' });
    await requestUserinfo(simulator(), tokens.access_token);
    expect(await aboutToken()).toBe('right: The access token opens: openid email.');
  });

  it('notices a token nobody was given', async () => {
    await requestUserinfo(simulator(), 'made-up');
    expect(await aboutToken()).toContain('wrong: The access token is unknown');
  });

  it('notices that there is none', async () => {
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo`);
    expect(await aboutToken()).toBe('wrong: There is no access token in the request.');
  });

  it('notices one in the address', async () => {
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo?access_token=made-up`);
    expect(await aboutToken()).toContain('wrong: The access token came in the address');
  });

  it('notices a subscription key', async () => {
    await requestUserinfo(simulator(), 'made-up', { 'Ocp-Apim-Subscription-Key': 'a-key' });
    expect(await findingAbout(simulator(), 'Ocp-Apim-Subscription-Key')).toContain('wrong: ');
  });
});
