import { describe, expect, it } from '@jest/globals';

import { pages, read } from './pages.ts';

const source = read('lib/diagnostics.ts');
const page = read('docs/monitoring.md');

/** The words of a union in the types of the events. */
function wordsOf(pattern: RegExp): string[] {
  const [, union = ''] = pattern.exec(source) ?? [];
  const words = [...union.matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word);
  expect(words).not.toStrictEqual([]);
  return words;
}

describe('docs/monitoring.md', () => {
  it('has no outcome in its tables that is none', () => {
    const outcomes = [...source.matchAll(/extends Ending<([^>]+)>/g)].flatMap(([, union = '']) =>
      [...union.matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word),
    );
    const [, table = ''] = /^\| `outcome` .*\n\|[ |-]+\n((?:\|.*\n)+)/m.exec(page) ?? [];
    const named = [...table.matchAll(/^\| `([a-z_]+)`/gm)].map(([, word = '']) => word);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((word) => ![...outcomes, 'failed'].includes(word))).toStrictEqual([]);
  });

  it('has a heading for each channel and no other', () => {
    const channels = [...source.matchAll(/openChannel<\w+>\('([a-z-]+)'\)/g)].map(
      ([, name]) => `passport-vipps:${name ?? ''}`,
    );
    const headings = [...page.matchAll(/^### `(passport-vipps:[a-z-]+)`$/gm)].map(([, it]) => it);
    expect(channels.length).toBe(4);
    expect(headings).toEqual(channels);
    const named = pages.flatMap((each) => read(each).match(/\bpassport-vipps:[a-z-]+/g) ?? []);
    expect(named.filter((name) => !channels.includes(name))).toStrictEqual([]);
  });

  it.each([
    ['outcome of a login', /VippsLoginEvent extends Ending<([^>]+)>/],
    ['step of a login', /VippsLoginEvent[^}]*?step: ([^;]+);/],
    ['beginning of a login', /startedBy\?: ([^;]+);/],
    ['outcome of a login from a phone number', /VippsMerchantLoginEvent extends Ending<([^>]+)>/],
    ['outcome of a webhook', /VippsWebhookEvent extends Ending<([^>]+)>/],
    ['outcome of a call', /VippsCallEvent extends Ending<([^>]+)>/],
    ['call', /type VippsCall =([^;]+);/],
  ])('names every %s', (_what, union) => {
    const unnamed = wordsOf(union).filter(
      (word) => !page.includes(`\`${word}\``) && !page.includes(`'${word}'`),
    );
    expect(unnamed).toStrictEqual([]);
  });
});
