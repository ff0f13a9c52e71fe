import { afterEach, describe, expect, it } from '@jest/globals';

import { createSimulator } from 'passport-vipps/simulator';

import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from '../control/control-page.ts';
import { useReceiver } from './receiver.ts';
import { ping, register } from './register.ts';
import { settled } from './settled.ts';

const page = '/control/webhooks';

describe('the webhooks of the control page', () => {
  const simulator = useSimulator();
  const site = useReceiver();
  afterEach(() => void site().received.splice(0));
  const shown = () => controlPage(simulator(), page);
  const saveUrl = (url: string) => postControl(simulator(), `${page}/consent-revoked-url`, { url });

  it('say where withdrawn consents go, which is where the button of a person sends one', async () => {
    const url = `${site().url}/revoked`;
    expect((await saveUrl(url)).status).toBe(303);
    expect(await shown()).toContain(`value="${url}"`);
    await simulator().revokeConsent('ada');
    await postControl(simulator(), '/control/people/bjorn/revoke');
    await simulator().revokeConsent('cathrine');

    expect(site().received.map(({ path }) => path)).toEqual(['/revoked', '/revoked', '/revoked']);
    await saveUrl('');
    expect(await simulator().revokeConsent('ada')).toEqual([]);
  });

  it('refuse an address that will not do, and keep it to be put right', async () => {
    const answer = await saveUrl('http://shop.example/"hook');
    const html = await answer.text();

    expect(answer.status).toBe(400);
    expect(html).toContain('value="http://shop.example/&quot;hook"');
    expect(html).toContain('aria-invalid="true"');
    expect(await shown()).not.toContain('shop.example');
  });

  it('list who is registered and what was sent, without a secret', async () => {
    const { secret } = await register(simulator(), `${site().url}/hook`);
    await simulator().sendWebhook(ping, { auth_req_id: 'of-the-till' });
    const html = await shown();

    expect(html).toContain(`<h3>${site().url}/hook</h3>`);
    expect(html).toContain(`<h3>${ping} <span class="status">200</span>`);
    expect(html).not.toContain(secret);
    expect(html).not.toContain('of-the-till');
    // What stands before it is escaped on a page, and would never be found.
    const [, signature = ''] = site().received[0]?.headers.authorization?.split('Signature=') ?? [];
    expect(signature).not.toBe('');
    expect(html).not.toContain(signature);
  });

  it('send again what was sent', async () => {
    await simulator().sendWebhook(ping, { auth_req_id: 'once-more' });
    const [, id = ''] = /id="send-(.+?)"/.exec(await shown()) ?? [];
    await postControl(simulator(), `${page}/send-again`, { id });
    // Comes in order, so that the one before is there, too.
    await simulator().sendWebhook(ping, { auth_req_id: 'last' });

    const [first, second, third] = site().received.map(({ body }) => body);
    expect(first).toContain('once-more');
    expect(second).toBe(first);
    expect(third).toContain('last');
  });
});

describe('a registration', () => {
  const simulator = useSimulator();
  const site = useReceiver();

  it('can be deleted on the page, and what was sent to it is not sent again', async () => {
    const { id } = await register(simulator(), site().url);
    const [delivery] = await simulator().sendWebhook(ping, {});
    const before = await controlPage(simulator(), page);
    await postControl(simulator(), `${page}/delete-registration`, { id });
    const after = await controlPage(simulator(), page);
    await postControl(simulator(), `${page}/send-again`, { id: delivery?.id });

    expect(before).toContain(`<code>${id}</code>`);
    expect(before).toContain('Send again');
    expect(after).not.toContain(id);
    expect(after).not.toContain('Send again');
    expect(await controlPage(simulator(), page)).toBe(after);
    expect(await simulator().sendWebhook(ping, {})).toEqual([]);
  });
});

describe('a webhook that waits to be sent again', () => {
  const site = useReceiver();

  it('is sent at once by a press of the button', async () => {
    const sleep = (_ms: number, signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('woken')));
      });
    const simulator = await createSimulator({ sleep });
    await register(simulator, site().url);
    site().answers.push(503);
    const [delivery] = await simulator.sendWebhook(ping, {});
    const waiting = await controlPage(simulator, page);
    await postControl(simulator, `${page}/send-again`, { id: delivery?.id });
    await settled(delivery);
    const [next] = await simulator.sendWebhook(ping, {});
    const taken = await controlPage(simulator, page);
    await simulator.close();

    expect(waiting).toContain('Tried once; it will be sent again.');
    expect(taken).toContain('Taken at the attempt number 2.');
    expect(next).toMatchObject({ attempts: 1, state: 'delivered' });
    expect(delivery).toMatchObject({ attempts: 2, answer: 200, state: 'delivered' });
  });
});
