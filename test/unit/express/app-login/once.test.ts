import { describe, expect, it } from '@jest/globals';
import { memoryBackend } from 'passport-vipps';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { answerOf, createAppSite, registered } from './app-site.ts';

const simulator = useSimulator(registered);
const missing = { status: 400, body: { error: 'transaction_missing' } };

describe('a login from an app', () => {
  it('is finished once, also where many try at the same moment', async () => {
    const site = createAppSite(simulator());
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });

    const responses = await Promise.all(Array.from({ length: 8 }, () => site.finish(answer)));

    const lost = responses.filter(({ status }) => status !== 200);
    expect(lost).toHaveLength(7);
    for (const response of lost) expect(response).toMatchObject(missing);
    expect(await site.finish(answer)).toMatchObject(missing);
    const exchanges = simulator().requests.filter(({ endpoint }) => endpoint === 'token');
    expect(exchanges).toHaveLength(1);
  });

  it('is finished by its own handle only, and not used up by another', async () => {
    const site = createAppSite(simulator());
    const mine = await answerOf(simulator(), await site.start(), { as: 'ada' });
    const theirs = await site.start();

    for (const handle of [theirs.handle, mine.state, 'x']) {
      expect(await site.finish({ ...mine, handle })).toMatchObject(missing);
      const error = { state: mine.state, handle, error: 'access_denied' };
      expect(await site.finish(error)).toMatchObject(missing);
    }
    expect(await site.finish({ ...mine, state: theirs.state })).toMatchObject(missing);
    expect((await site.finish(mine)).status).toBe(200);
  });

  it('is over after ten minutes, whatever the backend keeps', async () => {
    let now = Date.now();
    const site = createAppSite(simulator(), { options: { clock: () => now } });
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });
    now += 600_001;

    expect(await site.finish(answer)).toMatchObject(missing);
  });

  it('is over when its code was refused', async () => {
    const site = createAppSite(simulator());
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });

    const refused = await site.finish({ ...answer, code: 'made-up' });

    expect(refused).toMatchObject({ status: 400, body: { error: 'code_refused' } });
    expect(await site.finish(answer)).toMatchObject(missing);
  });

  it('is finished by any process that shares backend and secret, and by no other', async () => {
    const backend = memoryBackend();
    const started = await createAppSite(simulator(), { options: { backend } }).start();
    const answer = await answerOf(simulator(), started, { as: 'ada' });

    expect(await createAppSite(simulator()).finish(answer)).toMatchObject(missing);
    const other = { backend, secret: 'another secret of at least thirty-two characters' };
    expect(await createAppSite(simulator(), { options: other }).finish(answer)).toMatchObject(
      missing,
    );
    const second = createAppSite(simulator(), { options: { backend } });
    expect((await second.finish(answer)).status).toBe(200);
  });

  it('fails by code while the backend is down', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const backend = { get: down, set: down, setIfAbsent: down, take: down };
    const site = createAppSite(simulator(), { options: { backend } });

    const response = await site.post('start');

    expect(response).toMatchObject({ status: 503, body: { error: 'transaction_store_down' } });
  });
});
