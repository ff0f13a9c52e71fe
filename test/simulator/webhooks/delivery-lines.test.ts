import { beforeEach, describe, expect, it } from '@jest/globals';

import { createSimulator } from 'passport-vipps/simulator';

import { postControl } from '../control/control-page.ts';
import { useReceiver } from './receiver.ts';
import { ping, register } from './register.ts';
import { settled } from './settled.ts';

/** Waits for a long time, as the retries of a real simulator do. */
function untilAborted(_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('woken')));
  });
}

describe('a webhook behind one that is not taken', () => {
  const site = useReceiver();
  beforeEach(() => {
    site().received.length = 0;
    site().answers.length = 0;
  });

  it('keeps nobody waiting for it', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    await register(simulator, site().url);
    site().answers.push(500);
    await simulator.sendWebhook(ping, {});
    const [second] = await simulator.sendWebhook(ping, {});
    const { attempts, state } = { ...second };
    await simulator.close();

    expect({ attempts, state }).toEqual({ attempts: 0, state: 'waiting' });
  });

  it('is given up at once where a hundred wait', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    await register(simulator, site().url);
    site().answers.push(500);
    const states: unknown[] = [];
    for (let count = 0; count < 101; count += 1) {
      const [delivery] = await simulator.sendWebhook(ping, {});
      states.push(delivery?.state);
    }
    await simulator.close();

    expect(states.slice(98)).toEqual(['waiting', 'waiting', 'given_up']);
  });

  it('is sent though the `sleep` of the simulator fails, which gives up the one before', async () => {
    const simulator = await createSimulator({ sleep: () => Promise.reject(new Error('broken')) });
    await register(simulator, site().url);
    site().answers.push(500);
    const [first] = await simulator.sendWebhook(ping, {});
    await settled(first);
    const [second] = await simulator.sendWebhook(ping, {});
    await simulator.close();

    expect(first).toMatchObject({ attempts: 1, state: 'given_up' });
    expect(second).toMatchObject({ attempts: 1, state: 'delivered' });
  });

  it('does not wait for what an address before did not take', async () => {
    const consentRevokedUrl = `${site().url}/mistyped`;
    const simulator = await createSimulator({ sleep: untilAborted, consentRevokedUrl });
    site().answers.push(404);
    const [first] = await simulator.revokeConsent('ada');
    const save = (url: string) =>
      postControl(simulator, '/control/webhooks/consent-revoked-url', { url });
    await save(consentRevokedUrl);
    const stateOfSame = first?.state;
    await save(`${site().url}/revoked`);
    const [second] = await simulator.revokeConsent('ada');
    const states = [first?.state, second?.state];
    await simulator.close();

    expect(stateOfSame).toBe('waiting');
    expect(states).toEqual(['given_up', 'delivered']);
    expect(site().received.map(({ path }) => path)).toEqual(['/mistyped', '/revoked']);
  });
});

describe('a simulator that is closed', () => {
  const site = useReceiver();

  it('posts nothing any more', async () => {
    const simulator = await createSimulator({ consentRevokedUrl: site().url });
    await register(simulator, site().url);
    await simulator.close();
    const deliveries = [
      ...(await simulator.sendWebhook(ping, {})),
      ...(await simulator.revokeConsent('ada')),
    ];

    expect(deliveries).toMatchObject([{ state: 'given_up' }, { state: 'given_up' }]);
    expect(site().received).toEqual([]);
  });
});
