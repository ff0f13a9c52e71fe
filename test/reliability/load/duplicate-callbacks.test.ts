import { describe, expect, it } from '@jest/globals';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('a callback that is opened twice at once on %s', (_, express) => {
  it('logs in both tabs with one token call', async () => {
    const agent = createPassportSite(simulator(), { express }).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    const before = simulator().requests.length;

    const tabs = await Promise.all([agent.get(callback), agent.get(callback)]);

    const ada = { user: { name: 'Ada Eksempel' } };
    expect(tabs.map(({ body }) => body as unknown)).toMatchObject([ada, ada]);
    const asked = simulator().requests.slice(before);
    expect(asked.filter(({ endpoint }) => endpoint === 'token')).toHaveLength(1);
  });

  it('with another code the second time fails that time only', async () => {
    const agent = createPassportSite(simulator(), { express }).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });

    const tabs = await Promise.all([
      agent.get(callback),
      agent.get(callback.replace(/code=[^&]+/, 'code=made-up-by-somebody')),
    ]);

    expect(tabs.map(({ status }) => status)).toEqual([200, 400]);
  });
});
