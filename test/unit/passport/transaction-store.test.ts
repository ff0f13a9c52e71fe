import { describe, expect, it } from '@jest/globals';
import { cookieStore, memoryBackend, serverStore, VippsStrategy } from 'passport-vipps';
import type { VippsStrategyOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
type Factory = NonNullable<VippsStrategyOptions['transactionStore']>;

function agentWith(transactionStore: Factory) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), transactionStore });
  const finish = { failureRedirect: '/welcome' };
  return createPassportSite(simulator(), { strategy, finish }).agent();
}

/** The cookie store, but for what a test changes. */
const storeWith = (changes: Partial<ReturnType<Factory>>): Factory => {
  return (settings) => ({ ...cookieStore()(settings), ...changes });
};

describe('the transaction store of a strategy', () => {
  it('may be on the server', async () => {
    const agent = agentWith(serverStore(memoryBackend()));

    const { body } = await logIn(agent, simulator(), { as: 'ada', at: '/auth' });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('is not asked for a state that this package never makes', async () => {
    const agent = agentWith(storeWith({ find: () => Promise.reject(new Error('asked')) }));

    await agent.get('/auth/callback?code=c&state=made-up-by-somebody').expect(302);
    await agent.get(`/auth/callback?code=c&state=${'A'.repeat(43)}o`).expect(500);
  });

  it('ends a login that another machine was faster to take, before its code is used', async () => {
    const agent = agentWith(storeWith({ take: () => Promise.resolve(false) }));
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    const before = simulator().requests.length;

    await agent.get(callback).expect(302).expect('Location', '/welcome');

    expect(simulator().requests.length).toBe(before);
  });

  it('that is down is an error, and nobody leaves for Vipps', async () => {
    const agent = agentWith(storeWith({ put: () => Promise.reject(new Error('down')) }));

    const response = await agent.get('/auth').expect(500);

    expect(response.body).toMatchObject({ message: 'down' });
  });

  it('has the transaction taken before Vipps is asked anything', async () => {
    const askedBefore: number[] = [];
    const taking: Factory = (settings) => {
      const store = cookieStore()(settings);
      return {
        ...store,
        take: (...args) => {
          askedBefore.push(simulator().requests.length);
          return store.take(...args);
        },
      };
    };
    const agent = agentWith(taking);
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    const before = simulator().requests.length;

    await agent.get(callback).expect(200);

    expect(askedBefore).toEqual([before]);
  });
});
