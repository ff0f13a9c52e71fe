import { describe, expect, it } from '@jest/globals';
import { memoryBackend, requireLogin, serverStore } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { MemoryStore } from 'express-session';

import { decideAtVipps } from '../../../support/login-steps.ts';
import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

const secrets = {
  old: 'the old secret of thirty-two characters',
  new: 'the new secret of thirty-two characters',
};
type Process = keyof typeof secrets;

describe.each(expressVersions)('processes with different secrets, on %s', (_name, express) => {
  /** One browser, each page of which is answered by whatever process is named. */
  function newVisitor(options: VippsLoginOptions = {}) {
    const store = new MemoryStore();
    const browserAt = (secret: string) =>
      createSite(simulator(), {
        express,
        options: { secret, session: { store }, ...options },
        after: (app) => app.get(/evil/, requireLogin()),
      }).browser({ headers: { Connection: 'keep-alive' } });
    const browsers = { old: browserAt(secrets.old), new: browserAt(secrets.new) };
    let cookies = new Map<string, string>();
    return {
      setCookie: (name: string, value: string) => cookies.set(name, value),

      /** @returns where it leads, `Vipps` for short; else the status */
      async open(path: string, process: Process) {
        const browser = browsers[process];
        browser.cookies.clear();
        for (const [name, value] of cookies) browser.cookies.set(name, value);
        const { status, headers } = await browser.get(path);
        cookies = new Map(browser.cookies);
        const { location, connection } = headers as Record<string, string | undefined>;
        if (location === undefined) return String(status);
        if (!location.startsWith(simulator().url)) return `${location} ${connection ?? ''}`.trim();
        const back = await decideAtVipps(simulator(), new URL(location), { as: 'ada' });
        callback = back.pathname + back.search;
        return 'Vipps';
      },
    };
  }
  let callback = '';

  it.each([
    ['cookies', () => ({})],
    ['a backend', () => ({ transactionStore: serverStore(memoryBackend()) })],
  ])(
    'send people to Vipps once, then to each other, with logins in %s',
    async (_where, options) => {
      const visitor = newVisitor(options());
      expect(await visitor.open('/my-page', 'old')).toBe('Vipps');
      expect(await visitor.open(callback, 'new')).toBe('Vipps');

      // On another connection, which may be another process'.
      expect(await visitor.open(callback, 'old')).toBe(`${callback} close`);
      expect(await visitor.open(callback, 'old')).toBe(`${callback} close`);

      expect(await visitor.open(callback, 'new')).toMatch(/^\/( |$)/);
      expect(await visitor.open('/my-page', 'new')).toBe('200');
    },
  );

  it('do the same on the page where a login ends', async () => {
    const visitor = newVisitor();
    await visitor.open('/my-page', 'old');
    expect(await visitor.open(callback, 'old')).toMatch(/^\/my-page/);
    expect(await visitor.open('/my-page', 'new')).toBe('Vipps');
    expect(await visitor.open(callback, 'new')).toMatch(/^\/my-page/);

    expect(await visitor.open('/my-page', 'old')).toBe('/my-page close');
    expect(await visitor.open('/my-page', 'new')).toBe('200');
  });

  it('send people to Vipps again where only those answer that do not know it', async () => {
    const visitor = newVisitor();
    await visitor.open('/my-page', 'old');
    await visitor.open(callback, 'new');
    const answers: string[] = [];
    for (let time = 0; time < 5; time += 1) answers.push(await visitor.open(callback, 'old'));

    const sameAgain = Array.from({ length: 4 }, () => `${answers[0]}`);
    expect(answers).toEqual([...sameAgain, 'Vipps']);
    expect(await visitor.open(callback, 'old')).toMatch(/^\/( |$)/);
  });

  it('lead to no other site by that', async () => {
    const visitor = newVisitor();
    visitor.setCookie(ownCookie('arrived'), '1%20elsewhere%201');

    expect(await visitor.open('/evil.example', 'old')).toBe('/evil.example close');
    expect(await visitor.open('//evil.example', 'old')).toBe('Vipps');
  });
});
