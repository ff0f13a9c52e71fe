import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { userFromClaims } from '../../../lib/protocol/user.ts';
import { holds } from './runs.ts';

const textOf = {
  sid: 'sid',
  name: 'name',
  given_name: 'givenName',
  family_name: 'familyName',
  phone_number: 'phoneNumber',
  email: 'email',
  birthdate: 'birthdate',
  gender: 'gender',
  nin: 'nin',
};
const truthOf = { phone_number_verified: 'phoneNumberVerified', email_verified: 'emailVerified' };
const lineOf = {
  street_address: 'streetAddress',
  postal_code: 'postalCode',
  region: 'region',
  country: 'country',
  formatted: 'formatted',
};

/** A JSON object that has some of these members, each with anything or something near to right. */
const objectOf = (names: object, near: fc.Arbitrary<unknown>) =>
  fc
    .dictionary(
      fc.oneof(
        { arbitrary: fc.constantFrom(...Object.keys(names)), weight: 5 },
        { arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'userId'), weight: 1 },
        { arbitrary: fc.string(), weight: 1 },
      ),
      fc.oneof(near, fc.jsonValue()),
      { maxKeys: 20 },
    )
    .map((object) => JSON.parse(JSON.stringify(object)) as Record<string, unknown>);

const near = fc.oneof(fc.string(), fc.boolean());
const address = objectOf({ ...lineOf, address_type: '' }, near);
const claims = objectOf(
  { ...textOf, ...truthOf, address: '', other_addresses: '', sub: '' },
  fc.oneof(near, address, fc.array(fc.oneof(address, fc.jsonValue()))),
);

it('userinfo becomes a user whose members are of the promised types, and nothing else', async () => {
  await holds(
    fc.property(claims, (sent) => {
      const { otherAddresses, address: home, ...user } = userFromClaims({ ...sent, sub: 'sub' });

      expect(user).toStrictEqual({
        sub: 'sub',
        ...kept(sent, textOf, (value) => typeof value === 'string' && value !== ''),
        ...kept(sent, truthOf, (value) => typeof value === 'boolean'),
      });
      expect(home).toStrictEqual(addressOf(sent['address']));
      const others = Array.isArray(sent['other_addresses']) ? sent['other_addresses'] : [];
      expect(otherAddresses).toStrictEqual(others.flatMap((other) => addressOf(other) ?? []));
    }),
  );
});

function addressOf(claim: unknown): Record<string, unknown> | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const lines = kept(claim, lineOf, isText);
  if (Object.keys(lines).length === 0) return undefined;
  return { ...lines, ...kept(claim, { address_type: 'addressType' }, isText) };
}

function kept(
  sent: object,
  names: Record<string, string>,
  isFit: (value: unknown) => boolean,
): Record<string, unknown> {
  const fitting = Object.entries(sent).filter(
    ([name, value]) => Object.hasOwn(names, name) && isFit(value),
  );
  return Object.fromEntries(fitting.map(([name, value]) => [names[name] ?? '', value as unknown]));
}
