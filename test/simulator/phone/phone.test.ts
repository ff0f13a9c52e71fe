import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser, type Visit } from '../../support/simulator-browser.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

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
    expect(again.html).toContain('That request is over');
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
