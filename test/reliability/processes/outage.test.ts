import { describe, expect, it } from '@jest/globals';

import { withRedisServer } from '../../support/redis-suite.ts';
import { faultsIn } from './outage-report.ts';
import { runThroughOutage } from './outage.ts';
import { useStage } from './use-stage.ts';

withRedisServer('a Redis that is killed and restarted between sixty logins', (server) => {
  const [groups, group] = [5, 12];
  const stage = useStage(() => {
    const site = { transactions: 'redis', redisUrl: server().url } as const;
    return [[site, site]];
  }, groups * group);

  it('costs the logins it strikes a coded error, and nobody else anything', async () => {
    const report = await runThroughOutage(stage(), server(), group);
    expect(faultsIn(report, group)).toStrictEqual([]);
  });
});

describe('the report of an outage', () => {
  const sound = {
    before: { 'logged in': 1 },
    struck: { 'session_store_down (503)': 1 },
    returned: { 'transaction_store_down (503)': 1 },
    refused: { 'transaction_store_down (503)': 1 },
    pages: { 'session_store_down (503)': 1 },
    after: { 'logged in': 1 },
    afterwards: { 'not logged in': 3 },
    resumed: { 'logged in': 1 },
  };

  it('has no faults where all is as it must be', () => {
    expect(faultsIn(sound, 1)).toStrictEqual([]);
  });

  it.each([
    ['a lost login', { ...sound, after: { 'sent to Vipps': 1 } }],
    ['a wrong session', { ...sound, struck: { 'somebody else': 1 } }],
    ['an error without a code', { ...sound, struck: { 'no code: 500': 1 } }],
    ['half a login', { ...sound, afterwards: { 'not logged in': 2, 'logged in': 1 } }],
    ['fewer logins than there were', { ...sound, before: {} }],
  ])('finds %s', (_what, report) => {
    expect(faultsIn(report, 1)).toHaveLength(1);
  });
});
