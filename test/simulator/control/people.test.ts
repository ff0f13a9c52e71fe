import { describe, expect, it } from '@jest/globals';

import type { Simulator } from 'passport-vipps/simulator';

import { type Pairs, userinfoOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from './control-page.ts';

const eva: Pairs = {
  id: 'eva',
  country: 'DK',
  givenName: 'Eva',
  familyName: 'Ny',
  phoneNumber: '4500000009',
  birthdate: '2000-02-29',
};

/** The form of a person as the page shows it, ready to be sent back. */
async function filledForm(simulator: Simulator, id: string): Promise<Record<string, string>> {
  const html = await controlPage(simulator, `/control/people/${id}`);
  const inputs = html.matchAll(/<input type=".+?" id="(.+?)"[^>]*? value="(.*?)"/g);
  const lines = html.matchAll(/<textarea [^>]*?id="(.+?)"[^>]*?>\n([^]*?)<\/textarea>/g);
  const choices = html.matchAll(/<select id="(.+?)"[^]*?<\/select>/g);
  const chosen = [...choices].map(([select, name]) => [
    select,
    name,
    /value="([^"]*)" selected/.exec(select)?.[1],
  ]);
  return Object.fromEntries(
    [...inputs, ...lines, ...chosen].map(([, name, value]) => [String(name), value ?? '']),
  );
}

describe('the people of the control page', () => {
  const simulator = useSimulator();

  it('share at the next login what they were changed to', async () => {
    const form = await filledForm(simulator(), 'dag');
    await postControl(simulator(), '/control/people/dag', {
      ...form,
      email: 'new@example.com',
      nin: '',
      streetAddress2: 'Ny vei 1\r\nH0201',
      postalCode2: '0002',
      region2: 'OSLO',
      addressType2: 'work',
    });
    const claims = await userinfoOf(simulator(), 'dag', 'openid name email nin address');
    expect(claims).toMatchObject({
      name: 'Dag Nummerert',
      email: 'new@example.com',
      address: { street_address: 'Papirveien 7' },
      other_addresses: [{ street_address: 'Ny vei 1\nH0201', address_type: 'work' }],
    });
    expect(claims).not.toHaveProperty('nin');
  });

  it('lose nothing by a form that is saved unchanged', async () => {
    for (const { id } of simulator().users) {
      const before = structuredClone(simulator().users.find((user) => user.id === id));
      await postControl(simulator(), `/control/people/${id}`, await filledForm(simulator(), id));
      expect(simulator().users.find((user) => user.id === id)).toEqual(before);
    }
  });

  it.each<[field: string, typed: string]>([
    ['country', 'XX'],
    ['givenName', ''],
    ['familyName', ''],
    ['phoneNumber', '+47 00 00 00 01'],
    ['email', 'ada'],
    ['birthdate', '2001-02-30'],
    ['gender', 'x'.repeat(41)],
    ['nin', 'secret'],
    ['region1', ''],
    ['addressType1', 'castle'],
    ['phoneNumber', '4700000002'],
  ])('stay as they were when %s is "%s", and what was typed is kept', async (field, typed) => {
    const before = structuredClone(simulator().users[0]);
    const form = await filledForm(simulator(), 'ada');
    const answer = await postControl(simulator(), '/control/people/ada', {
      ...form,
      familyName: 'Typed-With-Care',
      [field]: typed,
    });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain(`id="${field}-problem"`);
    expect(html.match(/aria-invalid/g)).toHaveLength(1);
    if (field !== 'familyName') expect(html).toContain('Typed-With-Care');
    expect(simulator().users[0]).toEqual(before);
  });

  it('are joined by somebody new, who can log in', async () => {
    expect((await postControl(simulator(), '/control/new-person', eva)).status).toBe(303);
    expect(await controlPage(simulator(), '/control/people')).toContain('Eva Ny');
    expect(await userinfoOf(simulator(), 'eva', 'openid birthDate')).toMatchObject({
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      birthdate: '2000-02-29',
    });
  });

  it.each([
    ['id', { id: 'Eva!' }],
    ['id', { id: 'ada' }],
  ])('are not joined by somebody whose %s will not do', async (field, changes) => {
    const count = simulator().users.length;
    const newcomer = { ...eva, phoneNumber: '4500000010', ...changes };
    const answer = await postControl(simulator(), '/control/new-person', newcomer);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`id="${field}-problem"`);
    expect(simulator().users).toHaveLength(count);
  });

  it('show what is typed as text, whatever it is', async () => {
    const answer = await postControl(simulator(), '/control/new-person', { givenName: '"><b>' });
    expect(await answer.text()).not.toContain('"><b>');
  });

  it('are unknown by other names', async () => {
    expect((await fetch(`${simulator().url}/control/people/nobody`)).status).toBe(404);
  });
});
