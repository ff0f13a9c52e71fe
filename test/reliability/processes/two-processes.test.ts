import { describe, expect, it } from '@jest/globals';

import { withRedis } from '../../support/redis-suite.ts';
import { useStage } from './use-stage.ts';

describe('two processes with the same secret', () => {
  const stage = useStage(() => [[{}, {}]]);

  it('finish each other’s logins with cookies alone', async () => {
    const [[first, second] = [0, 0]] = stage().sites;
    for (const [begin, finish] of [
      [first, second],
      [second, first],
    ] as const) {
      const login = stage().newLogin();
      expect(await login.begin(begin)).toBe('at Vipps');
      expect(await login.finish(finish)).toBe('logged in');
      expect(await login.look(finish)).toBe('logged in');
    }
  });
});

withRedis('two processes with one Redis', (redisUrl) => {
  const sites = () => {
    const cookies = { redisUrl: redisUrl() };
    const redis = { ...cookies, transactions: 'redis' } as const;
    return [
      [cookies, cookies],
      [redis, redis],
    ] as const;
  };
  const stage = useStage(sites);

  it.each([
    ['cookies', 0],
    ['Redis', 1],
  ])(
    'finish each other’s logins, kept in %s, and know each other’s sessions',
    async (_where, site) => {
      const [first, second] = stage().sites[site] ?? [0, 0];
      const logins = Array.from({ length: 6 }, () => stage().newLogin());
      const outcomes = await Promise.all(logins.map((login) => login.run(first, second)));
      expect(outcomes).toEqual(logins.map(() => 'logged in'));
    },
  );

  it('let a callback that is opened at both at once log its person in', async () => {
    const [, [first, second] = [0, 0]] = stage().sites;
    const login = stage().newLogin();
    await login.begin(first);
    const outcomes = await Promise.all([login.finish(first), login.finish(second)]);
    expect(outcomes).toContain('logged in');
    expect(outcomes.every((outcome) => ['logged in', 'sent to Vipps'].includes(outcome))).toBe(
      true,
    );
  });
});
