import { describe, expect, it } from '@jest/globals';

import { read } from './pages.ts';

const source = read('lib/diagnostics.ts');
const page = read('docs/monitoring.md');

/** The words of a union in the types of the events. */
function wordsOf(pattern: RegExp): string[] {
  const [, union = ''] = pattern.exec(source) ?? [];
  const words = [...union.matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word);
  expect(words).not.toEqual([]);
  return words;
}

describe('docs/monitoring.md', () => {
  it('has a heading for each channel and no other', () => {
    const channels = [...source.matchAll(/openChannel<\w+>\('([a-z-]+)'\)/g)].map(
      ([, name]) => `passport-vipps:${name ?? ''}`,
    );
    const headings = [...page.matchAll(/^### `(passport-vipps:[a-z-]+)`$/gm)].map(([, it]) => it);
    expect(channels.length).toBe(4);
    expect(headings).toEqual(channels);
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
    expect(unnamed).toEqual([]);
  });
});
