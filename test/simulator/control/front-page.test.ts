import { describe, expect, it } from '@jest/globals';

import { authorize } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage } from './control-page.ts';

describe('the front page of the simulator', () => {
  const simulator = useSimulator({
    salesUnitName: 'Brunostlaget',
    redirectUris: ['http://127.0.0.1:3000/vipps/callback'],
    codeLifetimeSeconds: 60,
  });

  it('shows how to point a site here, and the sales unit', async () => {
    const html = await controlPage(simulator());
    for (const [name, value] of Object.entries(simulator().environment)) {
      expect(html).toContain(`${name}=${value}`);
    }
    for (const setting of ['Brunostlaget', '123456', '60 seconds', 'client_secret_basic']) {
      expect(html).toContain(`<dd>${setting}</dd>`);
    }
    expect(html).toContain('<dd>http://127.0.0.1:3000/vipps/callback</dd>');
    expect(html).toContain('href="/phone"');
  });

  it('is where /control leads', async () => {
    const response = await fetch(`${simulator().url}/control`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`${simulator().url}/`);
  });

  it('lists requests newest first, with the status each got', async () => {
    await fetch(`${simulator().issuer}.well-known/openid-configuration`);
    await authorize(simulator(), { redirect_uri: 'https://elsewhere.example/' });
    const html = await controlPage(simulator());
    const titles = [...html.matchAll(/<h3>(.+?) <span class="status">(\d+)/g)];
    expect(titles.map(([, title, status]) => `${title} ${status}`)).toEqual([
      'Authorization request 400',
      'Discovery 200',
    ]);
  });

  it('tells whoever listens about a request, and about its answer', async () => {
    const [, events = ''] = /data-events="(.+?)"/.exec(await controlPage(simulator())) ?? [];
    const stream = await fetch(simulator().url + events);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await authorize(simulator());
    let heard = '';
    while (heard.split('event: changed\n').length <= 2) {
      heard += Buffer.from((await reader.read()).value ?? []).toString();
    }
    await reader.cancel();
  });

  it('shows the latest hundred, however many came', async () => {
    await Promise.all(Array.from({ length: 101 }, () => authorize(simulator())));
    expect((await controlPage(simulator())).match(/<h3>/g)).toHaveLength(100);
  });
});
