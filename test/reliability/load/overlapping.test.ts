import { describe, expect, it } from '@jest/globals';
import type { Person } from 'passport-vipps/simulator';

import { decideAtVipps, leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const people = Array.from({ length: 200 }, (_, index): Person => {
  const number = String(index).padStart(3, '0');
  return {
    id: `person-${number}`,
    country: 'NO',
    givenName: 'Person',
    familyName: number,
    phoneNumber: `4700000${number}`,
    birthdate: '1990-01-01',
    addresses: [],
  };
});

describe.each(['by name', 'by instance'] as const)('200 overlapping logins %s', (named) => {
  const simulator = useSimulator({ users: people });

  it('give everybody his own session', async () => {
    const site = createPassportSite(simulator(), { named });
    const visitors = people.map(({ id, familyName }) => ({
      id,
      name: `Person ${familyName}`,
      agent: site.agent(),
    }));

    const leaving = await inBatches(visitors, async (visitor) => ({
      ...visitor,
      url: await leaveForVipps(visitor.agent),
    }));
    const comingBack = await inBatches(shuffled(leaving), async ({ url, ...visitor }) => ({
      ...visitor,
      back: await decideAtVipps(simulator(), url, { as: visitor.id }),
    }));
    const welcomed = await inBatches(shuffled(comingBack), async ({ agent, back, name }) => {
      const { body } = await agent.get(back.pathname + back.search);
      return { agent, name, greeted: nameIn(body) };
    });
    const returning = await inBatches(shuffled(welcomed), async ({ agent, name, greeted }) => {
      const { body } = await agent.get('/me');
      return { name, greeted, remembered: nameIn(body) };
    });

    expect(returning).toHaveLength(people.length);
    expect(returning.filter((it) => it.greeted !== it.name || it.remembered !== it.name)).toEqual(
      [],
    );
  });
});

/** Forty at a time: more than a site has workers, fewer than a machine has ports. */
async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += 40) {
    results.push(...(await Promise.all(items.slice(start, start + 40).map(work))));
  }
  return results;
}

/** Another order, the same in every run: 77 and 200 have no common divisor. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items.map((_, index) => items[(index * 77) % items.length] as Item);
}

function nameIn(body: unknown): string | undefined {
  return (body as { user?: { name?: string } }).user?.name;
}
