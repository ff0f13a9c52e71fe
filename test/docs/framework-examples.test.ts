import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const simulator = useSimulator();
let example: RunningExample | undefined;
const start = async (name: string) => (example = await runExample(name, simulator().environment));
afterEach(async () => {
  await example?.stop();
  example = undefined;
});

describe('the examples with Nest', () => {
  it('log a person in by the middleware, and guard a page', async () => {
    const { url } = await start('nest.ts');
    const agent = request.agent(url);

    const page = await logIn(agent, simulator(), { at: '/my-page' });
    expect(page.body).toMatchObject({ name: 'Ada Eksempel' });
    const script = await request(url).get('/my-page').set('Accept', 'application/json');
    expect(script.status).toBe(401);
  });

  it('answer a cancelled login with the status it has, by the filter of Nest', async () => {
    const { url } = await start('nest.ts');
    simulator().reject('wrong_challenge');

    expect((await logIn(request.agent(url), simulator(), { at: '/my-page' })).status).toBe(401);
  });

  it('log a person in by a strategy of PassportStrategy()', async () => {
    const { url } = await start('nest-strategy.ts');
    const agent = request.agent(url);

    const page = await logIn(agent, simulator(), { at: '/auth' });

    expect(page.body).toEqual({ id: expect.any(String), name: 'Ada Eksempel' });
    expect((await request(url).get('/my-page')).text).toBe('You are not logged in.');
  });

  it('answer a cancelled login by that strategy with 401', async () => {
    const { url } = await start('nest-strategy.ts');
    simulator().reject('access_denied');

    expect((await logIn(request.agent(url), simulator(), { at: '/auth' })).status).toBe(401);
  });
});
