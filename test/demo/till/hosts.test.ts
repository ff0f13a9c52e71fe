import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import type { Demo } from '../../../demo-app/start-demo.ts';
import { startDemo } from '../../../demo-app/start-demo.ts';
import { ask, submit } from './open-till.ts';

const settings = { port: 0, realVipps: false, publicUrl: undefined, hasSecret: false };

describe('the till of a site with several names', () => {
  let demo: Demo | undefined;
  afterEach(() => demo?.close());

  it.each(['localhost', '127.0.0.1'])('sends customers on to its own, %s', async (host) => {
    const code = 'a code for the tests';
    demo = await startDemo({ ...settings, database: ':memory:', staffCode: code }, console.error);
    const url = demo.url.replace('localhost', host);
    const till = request.agent(url);
    await submit(till, '/till/open', { code }).expect(303);
    await ask(till, { phoneNumber: '+47 00 00 00 01', goesOn: 'phone' });
    const { opens = '' } = demo.simulator?.phone('ada').confirm() ?? {};
    expect(new URL(opens).origin).toBe(url);
  });
});
