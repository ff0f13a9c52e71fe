import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser, type Visit } from '../../support/simulator-browser.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { postControl } from '../control/control-page.ts';

describe('the event stream of a page', () => {
  const simulator = useSimulator();

  it('tells an open phone that a request has arrived', async () => {
    const stream = await openStream(await look('ada'));
    await askPhone(simulator(), 'ada');

    expect(await stream.next()).toBe('event: changed\nid: 1\ndata:\n\n');
  });

  it('tells a waiting browser that the phone has answered', async () => {
    const { page } = await askPhone(simulator(), 'bjorn');
    const stream = await openStream(page);
    simulator().phone('bjorn').confirm();

    expect(await stream.next()).toContain('event: changed');
  });

  it('tells a waiting browser that its person was deleted', async () => {
    const { page } = await askPhone(simulator(), 'maximiliana');
    const stream = await openStream(page);
    await postControl(simulator(), '/control/people/maximiliana/delete');

    expect(await stream.next()).toContain('event: changed');
  });

  it('tells what happened between the page and its stream', async () => {
    const page = await look('dag');
    await askPhone(simulator(), 'dag');
    const stream = await openStream(page);

    expect(await stream.next()).toContain('event: changed');
  });

  it('goes on where a broken line ended', async () => {
    const page = await look('ida');
    await askPhone(simulator(), 'ida');
    const stream = await openStream(page, { 'last-event-id': '1' });
    await askPhone(simulator(), 'ida');

    expect(await stream.next()).toContain('id: 2');
  });

  it('tells an open phone when the login was cancelled in the browser', async () => {
    const { browser, page } = await askPhone(simulator(), 'asa');
    const stream = await openStream(await look('asa'));
    await browser.cancel(page);

    expect(await stream.next()).toContain('event: changed');
  });

  it('ends for a login that is over', async () => {
    const { browser, page } = await askPhone(simulator(), 'vaino');
    await browser.cancel(page);

    expect((await fetch(eventsOf(page))).status).toBe(204);
  });

  const look = (person: string) => new SimulatorBrowser().visit(simulator().phone(person).url);
});

function eventsOf({ html, url }: Visit): URL {
  const path = /data-events="(.+?)"/.exec(html)?.[1] ?? '/no-events';
  return new URL(path.replaceAll('&amp;', '&'), url);
}

/** Its `next()` resolves with the next piece the server writes, and ends the stream. */
async function openStream(page: Visit, headers: Record<string, string> = {}) {
  const { body } = await fetch(eventsOf(page), { headers });
  const reader = body?.getReader();
  return {
    async next() {
      const { value } = (await reader?.read()) ?? {};
      await reader?.cancel();
      return new TextDecoder().decode(value);
    },
  };
}
