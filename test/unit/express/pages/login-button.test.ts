import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { loginButton } from 'passport-vipps';
import type { LoginButtonOptions } from 'passport-vipps';

const before = () => new Date('2027-01-11T23:59:59Z');
const after = () => new Date('2027-01-12T00:00:00Z');

describe('loginButton()', () => {
  it.each([
    ['NO', before, 'vipps', 'no', 'Logg inn med Vipps'],
    ['SE', before, 'vipps', 'sv', 'Logga in med Vipps'],
    ['DK', before, 'mobilepay', 'dk', 'Log ind med MobilePay'],
    ['FI', before, 'mobilepay', 'fi', 'Kirjaudu sisään MobilePaylla'],
    ['NO', after, 'vipps', 'no', 'Logg inn med Vipps'],
    ['SE', after, 'vipps', 'sv', 'Logga in med Vipps'],
    ['DK', after, 'vipps', 'dk', 'Log ind med Vipps'],
    ['FI', after, 'vipps', 'fi', 'Kirjaudu sisään Vippsillä'],
  ] as const)(
    'in %s, where it is %p, is %s’s, in %s: %s',
    (market, clock, brand, language, caption) => {
      const html = loginButton({ market, clock });

      expect(html).toContain(
        `<vipps-mobilepay-button brand="${brand}" language="${language}" verb="login" branded="true">`,
      );
      expect(html).toContain(`<a href="/vipps/login">${caption}</a></vipps-mobilepay-button>`);
    },
  );

  it.each([
    ['nb-NO', 'login', 'Logg inn med MobilePay'],
    ['sv-FI', 'continue', 'Fortsätt med MobilePay'],
    ['en-GB', 'continue', 'Continue with MobilePay'],
    ['fi', 'register', 'Rekisteröidy MobilePaylla'],
    ['xx', 'login', 'Kirjaudu sisään MobilePaylla'],
  ] as const)('for a visitor in Finland in %s who is to %s says %s', (language, verb, caption) => {
    const html = loginButton({ market: 'FI', language, verb, clock: before });

    expect(html).toContain(`>${caption}</a>`);
    expect(html).toContain(`verb="${verb}"`);
  });

  it('escapes what it is given', () => {
    const html = loginButton({
      market: 'NO',
      returnTo: '/a?b=1&c="><script>',
      loginPath: '/x"y',
      nonce: '"n',
    });

    expect(html).toContain('href="/x&quot;y?returnTo=%2Fa%3Fb%3D1%26c%3D%22%3E%3Cscript%3E"');
    expect(html).toContain('nonce="&quot;n"');
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it('leaves the scripts to the page that has its own', () => {
    expect(loginButton({ market: 'NO', scripts: false })).not.toContain('<script');
  });

  it.each<[string, object, string]>([
    ['no market', {}, 'option_invalid'],
    ['a market there is not', { market: 'DE' }, 'option_invalid'],
    ['a verb there is not', { market: 'NO', verb: 'buy' }, 'option_invalid'],
    ['scripts that are no yes or no', { market: 'NO', scripts: 'none' }, 'option_invalid'],
    ['a clock that is no function', { market: 'NO', clock: new Date() }, 'option_invalid'],
    ['a misspelt option', { market: 'NO', returnto: '/' }, 'option_unknown'],
  ])('refuses %s', (_what, options, code) => {
    // What JavaScript may pass.
    expect(() => loginButton(options as LoginButtonOptions)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('has the script whose hash docs/button.md names', () => {
    const script = /<script>(.*?)<\/script>/.exec(loginButton({ market: 'NO' }))?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    const root = new URL('../../../../', import.meta.url);

    expect(readFileSync(new URL('docs/button.md', root), 'utf8')).toContain(`'sha256-${hash}'`);
  });
});
