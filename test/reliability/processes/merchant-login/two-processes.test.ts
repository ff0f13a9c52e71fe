import { expect, it } from '@jest/globals';

import { withRedis } from '../../../support/redis-suite.ts';
import { useStage } from '../use-stage.ts';
import { faultsIn, tallyPolls } from './faults-in.ts';
import { runLogins } from './run-logins.ts';
import { TillClient } from './till-client.ts';

const people = 20;

withRedis('merchant-initiated logins at two processes with one Redis', (redisUrl) => {
  const sites = () => {
    const site = { redisUrl: redisUrl() };
    return [[site, site]] as const;
  };
  const quick = useStage(sites, people, { merchantLogin: { intervalSeconds: 1 } });
  // So long that without a ping nobody would get anywhere.
  const slow = useStage(sites, people, { merchantLogin: { intervalSeconds: 300 } });

  it('each end once, as their person wants, and ask Vipps at its pace, whoever looks', async () => {
    const report = await runLogins(quick());

    expect(faultsIn(report)).toStrictEqual([]);
    expect(tallyPolls(report)).toMatchObject({ tokens: 12, access_denied: 4, expired_token: 4 });
    // The log of the simulator, which no till writes, knows of the same successes.
    const { requests } = quick().simulator;
    const given = requests.filter(({ endpoint, status }) => endpoint === 'token' && status === 200);
    expect(given).toHaveLength(12);
    // Both took their part.
    expect(report.records.map(({ polls }) => polls.length > 0)).toEqual([true, true]);
  });

  it('end by one poll each where Vipps pings one of the processes', async () => {
    const [[first] = [0]] = slow().sites;
    await new TillClient('caretaker').takePings(first);

    const report = await runLogins(slow());

    expect(faultsIn(report)).toStrictEqual([]);
    expect(tallyPolls(report)).toEqual({ tokens: 12, access_denied: 4, expired_token: 4 });
  });
});
