import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
// Passport's types admit only texts.
const siteWith = (state: unknown) =>
  createPassportSite(simulator(), { start: { state: state as string } });

describe("Passport's `state` option", () => {
  it.each([['cart-7'], [{ cart: [7, 8] }], [false], [0], ['']])(
    'comes back as it was: %j',
    async (state) => {
      const { body } = await logIn(siteWith(state).agent(), simulator(), { at: '/auth' });

      expect(body).toHaveProperty('state', state);
    },
  );

  it('is never what Vipps is sent as `state`', async () => {
    const { headers } = await siteWith('cart-7').agent().get('/auth').expect(302);

    expect(headers.location).not.toContain('cart-7');
  });

  it('may have 512 bytes as JSON, and no more', async () => {
    const of = (bytes: number) => 'æ'.repeat((bytes - 2) / 2);

    await siteWith(of(512)).agent().get('/auth').expect(302);
    const { body } = await siteWith(of(514)).agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringMatching(
        /`state` may have 512 bytes as JSON, but has 514\. Keep large things on the server/,
      ),
    });
  });

  const inItself: { self?: unknown } = {};
  inItself.self = inItself;
  it.each([
    ['a function', () => undefined],
    ['a BigInt', 7n],
    ['an object in itself', inItself],
  ])('must not be %s, which has no JSON', async (_, state) => {
    const { body } = await siteWith(state).agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('cannot be written as JSON'),
    });
  });
});
