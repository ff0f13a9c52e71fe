import { expect, it } from '@jest/globals';

import { withRedis } from '../../support/redis-suite.ts';
import { secret } from './stage.ts';
import { useStage } from './use-stage.ts';

const fresh = 'a new secret of at least thirty-two characters';

/** The steps of docs/production.md: what the one process knows already, and the other not yet. */
const steps: readonly [string, readonly string[], readonly string[]][] = [
  ['the new secret is appended', [secret, fresh], [secret]],
  ['the new secret moves to the front', [fresh, secret], [secret, fresh]],
  ['the old secret is dropped', [fresh], [fresh, secret]],
];

/** What somebody in a hurry does. */
const inOneStep = ['the new secret is put in front at once', [fresh, secret], [secret]] as const;

/** And somebody in a greater hurry, whose old secret leaked: neither opens what the other seals. */
const atOnce = ['the new secret alone is used at once', [fresh], [secret]] as const;

const homes = ['cookies', 'redis'] as const;

/** Every step with every place where a login under way may be kept. */
const cases = steps.flatMap(([step], index) =>
  homes.map((home, second) => [step, home, index * homes.length + second] as const),
);

withRedis('secrets that rotate in two processes, one after the other', (redisUrl) => {
  const stage = useStage(() =>
    [...steps, inOneStep, atOnce].flatMap(([, ahead, behind]) =>
      homes.map((transactions) => {
        const common = { transactions, redisUrl: redisUrl() };
        return [
          { ...common, secret: ahead },
          { ...common, secret: behind },
        ] as const;
      }),
    ),
  );

  it.each(cases)('lose nobody while %s, with logins in %s', async (_step, _home, site) => {
    const [ahead, behind] = stage().sites[site] ?? [0, 0];
    for (const [begin, finish] of [
      [ahead, behind],
      [behind, ahead],
    ] as const) {
      const login = stage().newLogin();
      expect(await login.begin(begin)).toBe('at Vipps');
      expect(await login.finish(finish)).toBe('logged in');
      expect(await login.look(begin)).toBe('logged in');
    }
  });

  it('send people to Vipps once more where a process has not heard of the secret in use', async () => {
    const [ahead, behind] = stage().sites.at(-3) ?? [0, 0];
    const login = stage().newLogin();
    expect(await login.begin(ahead)).toBe('at Vipps');
    expect(await login.finish(behind)).toBe('sent to Vipps');
    expect(await login.finish(ahead)).toBe('logged in');
    expect(await login.look(ahead)).toBe('logged in');
  });

  it.each([
    ['cookies', -2],
    ['redis', -1],
  ])(
    'send people once more, to no error page, where neither opens what the other seals, with logins in %s',
    async (_home, site) => {
      const [ahead, behind] = stage().sites.at(site) ?? [0, 0];
      const login = stage().newLogin();
      expect(await login.begin(behind)).toBe('at Vipps');
      expect(await login.finish(ahead)).toBe('sent to Vipps');
      expect(await login.finish(behind)).toBe('sent to Vipps');
      expect(await login.finish(behind)).toBe('logged in');
      // By then, the page is answered by the one with the new secret.
      expect(await login.look(ahead)).toBe('not logged in');
      expect(await login.run(ahead, ahead)).toBe('logged in');
    },
  );

  it('say that secrets differ where that goes on', async () => {
    const [ahead, behind] = stage().sites.at(-1) ?? [0, 0];
    const login = stage().newLogin();
    const outcomes = [await login.begin(ahead)];
    for (const port of [behind, ahead, behind, ahead, behind, ahead]) {
      outcomes.push(await login.finish(port));
    }
    const trips = Array.from({ length: 5 }, () => 'sent to Vipps');
    expect(outcomes).toEqual(['at Vipps', ...trips, 'cookies_refused (400)']);
  });
});
