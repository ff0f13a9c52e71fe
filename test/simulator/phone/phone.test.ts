import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import type { Visit } from '../../support/simulator-browser.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { postControl } from '../control/control-page.ts';

describe('the phone', () => {
  const simulator = useSimulator({ salesUnitName: 'Fish & <Chips>' });
  const phone = new SimulatorBrowser();
  const look = (person: string) => phone.visit(simulator().phone(person).url);

  it('is one for everybody, in a list', async () => {
    const { html } = await phone.visit(`${simulator().url}/phone`);

    for (const { id } of simulator().users) expect(html).toContain(`href="/phone/${id}"`);
  });

  it('of nobody is not there', async () => {
    expect((await phone.visit(`${simulator().url}/phone/nobody`)).status).toBe(404);
  });

  it('has nothing to confirm as long as nobody logs in', async () => {
    expect((await look('maximiliana')).html).toContain('Nothing to confirm');
  });

  it('shows who asks, as text, and three numbers with the one of the browser', async () => {
    const { page } = await askPhone(simulator(), 'ada');
    const { html } = await look('ada');

    expect(html).toContain('Log in to Fish &amp; &lt;Chips&gt;?');
    expect(choices(html)).toHaveLength(3);
    expect(choices(html)).toContain(shownNumber(page));
  });

  it('shows the newest request first, folds older ones, and says what became of the last', async () => {
    const { page: older } = await askPhone(simulator(), 'soren');
    const { page: newest } = await askPhone(simulator(), 'soren');
    const before = (await look('soren')).html;

    const folded = before.indexOf('1 older request');
    expect(choices(before.slice(0, folded))).toContain(shownNumber(newest));
    expect(choices(before.slice(folded))).toContain(shownNumber(older));
    expect(before).not.toContain('http-equiv');

    simulator().phone('soren').confirm();
    const after = (await look('soren')).html;
    expect(after.indexOf('Confirmed')).toBeGreaterThan(0);
    expect(after.indexOf('Confirmed')).toBeLessThan(after.indexOf('name="number"'));
  });

  it('forgets an answer that opened nothing when the next request comes', async () => {
    await askPhone(simulator(), 'aino');
    simulator().phone('aino').decline();
    const { browser, page } = await askPhone(simulator(), 'aino');
    await browser.cancel(page);

    expect((await look('aino')).html).toContain('Nothing to confirm');
  });

  it('confirms with the number of the browser, which then goes on', async () => {
    const { browser, page } = await askPhone(simulator(), 'bjorn', {
      request: { scope: 'openid' },
    });
    const answer = { answer: 'confirm', number: shownNumber(page) };
    const answered = await phone.submit(await look('bjorn'), answer);

    expect(answered.html).toContain('Confirmed');
    expect((await browser.visit(page.url)).back?.searchParams.has('code')).toBe(true);
  });

  it('fails with wrong_challenge by another number', async () => {
    const { browser, page } = await askPhone(simulator(), 'cathrine');
    const request = await look('cathrine');
    const number = choices(request.html).find((choice) => choice !== shownNumber(page));
    const answered = await phone.submit(request, { answer: 'confirm', number });

    expect(answered.html).toContain('That was the wrong number');
    const { back } = await browser.visit(page.url);
    expect(back?.searchParams.get('error')).toBe('wrong_challenge');
  });

  it('asks again when no number was picked', async () => {
    await askPhone(simulator(), 'dag');
    const answered = await phone.submit(await look('dag'), { answer: 'confirm' });

    expect(answered.status).toBe(400);
    expect(answered.html).toContain('Choose the number that the browser shows');
    expect(simulator().phone('dag').waiting).toBe(1);
  });

  it.each([
    ['access_denied', 'You declined'],
    ['outdated_app_version', 'The app was too old'],
    ['unknown_reject_reason', 'Refused for an unknown reason'],
  ])('can answer %s', async (answer, said) => {
    const { browser, page } = await askPhone(simulator(), 'ida');
    const request = await look('ida');
    expect(request.html).toContain(`name="answer" value="${answer}"`);
    const answered = await phone.submit(request, { answer });

    expect(answered.html).toContain(said);
    expect((await browser.visit(page.url)).back?.searchParams.get('error')).toBe(answer);
  });

  it('answers a request once', async () => {
    await askPhone(simulator(), 'soren');
    const request = await look('soren');
    await phone.submit(request, { answer: 'access_denied' });
    const again = await phone.submit(request, { answer: 'access_denied' });

    expect(again.status).toBe(400);
    expect(again.html).toContain('That request has ended');
  });

  it('cannot answer what waits on the phone of somebody else', async () => {
    await askPhone(simulator(), 'vaino');
    const request = await look('vaino');
    const foreign = await phone.submit(
      { ...request, url: simulator().phone('aino').url },
      { answer: 'access_denied' },
    );

    expect(foreign.status).toBe(400);
    expect(simulator().phone('vaino').waiting).toBe(1);
  });
});

function shownNumber({ html }: Visit): string {
  return /class="challenge"><strong>(\d\d)</.exec(html)?.[1] ?? 'none';
}

function choices(html: string): string[] {
  return [...html.matchAll(/name="number"\s+value="(\d\d)"/g)].map(([, number]) => String(number));
}

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

describe('a request that has waited on the phone', () => {
  let now = Date.now();
  const simulator = useSimulator({ clock: () => now });
  const look = () => new SimulatorBrowser().visit(simulator().phone('dag').url);

  it('says for how long, looks again as the minute ends, and does not pass for a new one', async () => {
    await askPhone(simulator(), 'dag');
    now += 2 * 60_000 + 20_000;
    const { html } = await look();
    expect(html).toMatch(/<p class="age">2 min\.? ago</);
    expect(html).toContain('data-look-again-in="40000"');

    await askPhone(simulator(), 'dag');
    const both = (await look()).html;
    expect(both.match(/<h1>Log in to/g)).toHaveLength(1);
    expect(both.indexOf('<h1>Log in to')).toBeLessThan(both.indexOf('<h2>Log in to'));

    simulator().phone('dag').confirm();
    const left = (await look()).html;
    expect(left).toContain('<strong>Confirmed</strong>');
    expect(left).toMatch(/<p class="age">2 min\.? ago</);
  });
});
