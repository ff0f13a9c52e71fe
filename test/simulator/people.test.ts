import { describe, expect, it } from '@jest/globals';
import { createSimulator, defaultUsers } from 'passport-vipps/simulator';

import { userinfoOf } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

const everything = 'openid name phoneNumber email address birthDate gender nin';

describe('what people share', () => {
  const simulator = useSimulator();

  it('is only what was asked for', async () => {
    const claims = await userinfoOf(simulator(), 'ada', 'openid phoneNumber');

    expect(claims).toEqual({
      sub: expect.any(String),
      sid: expect.any(String),
      phone_number: '4700000001',
      phone_number_verified: true,
    });
  });

  it('is spelt as Vipps spells it', async () => {
    expect(await userinfoOf(simulator(), 'dag', everything)).toEqual({
      sub: expect.any(String),
      sid: expect.any(String),
      name: 'Dag Nummerert',
      given_name: 'Dag',
      family_name: 'Nummerert',
      phone_number: '4700000004',
      phone_number_verified: true,
      email: 'dag@example.com',
      email_verified: true,
      birthdate: '1990-01-15',
      nin: '15819000000',
      address: {
        street_address: 'Papirveien 7',
        postal_code: '7010',
        region: 'TRONDHEIM',
        country: 'NO',
        formatted: 'Papirveien 7\n7010\nTRONDHEIM\nNO',
        address_type: 'home',
      },
      other_addresses: [],
    });
  });

  it('is an address of empty strings for a person without one', async () => {
    const { address } = await userinfoOf(simulator(), 'cathrine', 'openid address');

    expect(address).toEqual({
      street_address: '',
      postal_code: '',
      region: '',
      country: '',
      formatted: '',
      address_type: '',
    });
  });

  it('is one address and two others for a person with three', async () => {
    const { address, other_addresses } = await userinfoOf(simulator(), 'bjorn', 'openid address');

    expect(address).toMatchObject({ address_type: 'home' });
    expect(other_addresses).toMatchObject([{ address_type: 'work' }, { address_type: 'other' }]);
  });

  it('is an e-mail address that may be unverified, or none at all', async () => {
    expect(await userinfoOf(simulator(), 'soren', 'openid email')).toMatchObject({
      email_verified: false,
    });
    expect(await userinfoOf(simulator(), 'aino', 'openid email')).not.toHaveProperty('email');
  });

  it.each([
    ['dag', /^\d{11}$/],
    ['ida', /^\d{6}-\d{4}$/],
    ['asa', /^\d{8}-\d{4}$/],
    ['vaino', /^\d{6}-\d{3}[A-Z]$/],
  ])('is a national identity number as the country of %s writes it', async (person, form) => {
    expect(await userinfoOf(simulator(), person, 'openid nin')).toMatchObject({
      nin: expect.stringMatching(form),
    });
  });

  it('is a gender that may be neither', async () => {
    expect(await userinfoOf(simulator(), 'maximiliana', 'openid gender')).toMatchObject({
      gender: 'other',
    });
  });

  it('keeps the letters of every country', async () => {
    expect(await userinfoOf(simulator(), 'asa', 'openid name')).toMatchObject({
      name: 'Åsa Öberg-Påhitt',
    });
  });
});

describe('the cast', () => {
  it('comes from all four countries, and everybody has his own id and number', () => {
    expect(new Set(defaultUsers.map(({ country }) => country))).toEqual(
      new Set(['NO', 'DK', 'FI', 'SE']),
    );
    for (const member of ['id', 'phoneNumber'] as const) {
      expect(new Set(defaultUsers.map((person) => person[member])).size).toBe(defaultUsers.length);
    }
  });
});

describe('a sub', () => {
  it('is the same in every run and another at every other sales unit', async () => {
    const numbers = ['123456', '123456', '654321'];
    const [first, second, other] = await Promise.all(numbers.map(subOfAda));

    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('can be said', async () => {
    const [ada] = defaultUsers;
    const simulator = await createSimulator({ users: ada ? [{ ...ada, sub: 'as-told' }] : [] });
    await simulator.close();

    expect(simulator.users[0]?.sub).toBe('as-told');
  });

  async function subOfAda(merchantSerialNumber: string) {
    const simulator = await createSimulator({ merchantSerialNumber });
    await simulator.close();
    return simulator.users.find(({ id }) => id === 'ada')?.sub;
  }
});
