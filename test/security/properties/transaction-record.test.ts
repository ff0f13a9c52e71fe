import { expect, it } from '@jest/globals';
import fc from 'fast-check';

import { stateKind } from '../../../lib/stores/store.ts';
import { parseRecord, toRecord } from '../../../lib/stores/transaction-record.ts';
import { settingsFor, transactionFor } from '../../unit/stores/fixtures.ts';
import { holds } from './runs.ts';

const redirectUris = ['https://shop.example/cb', 'https://shop.example/se/cb', 'shop://cb'];
const settings = settingsFor({ redirectUris });

const said = fc.string({ minLength: 1 });
const scopeToken = fc.stringMatching(/^[!-~]{1,10}$/);
const changes = fc.record(
  {
    nonce: said,
    codeVerifier: said,
    scope: fc.array(scopeToken, { maxLength: 6 }),
    flow: fc.oneof(fc.constantFrom('browser', 'no_dialog', 'app_to_app'), fc.string()),
    startedBy: fc.constantFrom('route', 'guard', 'silent', 'connect'),
    redirectUri: fc.constantFrom(...redirectUris),
    createdAt: fc.nat(),
    returnTo: fc.string({ maxLength: 80 }),
    acrValues: fc.string(),
    connectTo: fc.string(),
    platform: fc.constantFrom('ios', 'android'),
    // JSON has no -0; and `null` is no state.
    appState: fc.jsonValue().map((value) => (JSON.parse(JSON.stringify(value)) as unknown) ?? 0),
  },
  { requiredKeys: [] },
);

it('a transaction comes back from its record as it was, whatever it holds', async () => {
  await holds(
    fc.property(changes, (some) => {
      const transaction = transactionFor(some, settings);
      const stored: unknown = JSON.parse(JSON.stringify(toRecord(transaction, settings)));

      expect(parseRecord(stored, transaction.state, settings)).toEqual(transaction);
    }),
  );
});

it('a record is not taken by an app without its redirect URI', async () => {
  await holds(
    fc.property(changes, fc.shuffledSubarray(redirectUris), (some, uris) => {
      const transaction = transactionFor(some, settings);
      const record = toRecord(transaction, settings);
      const others = settingsFor({ redirectUris: uris });
      const isFirst = transaction.redirectUri === redirectUris[0];
      // The first one is not written down: the seal is bound to it.
      const expected = isFirst ? uris[0] : uris.find((uri) => uri === transaction.redirectUri);

      expect(parseRecord(record, transaction.state, others)?.redirectUri).toBe(expected);
    }),
  );
});

it('any JSON is no record, or one that is stored again as it came', async () => {
  const { state } = transactionFor();
  const nearlyARecord = fc.tuple(fc.nat(), fc.string(), fc.string(), fc.string(), fc.jsonValue());
  await holds(
    fc.property(fc.oneof(fc.jsonValue(), nearlyARecord), (value) => {
      const login = parseRecord(value, state, settings);
      if (login === undefined) return;
      expect(login.redirectUri).toBe(settings.redirectUris[0]);
      expect(parseRecord(toRecord(login, settings), state, settings)).toEqual(login);
    }),
  );
});

it('a text of anybody is a `state` of no kind', async () => {
  await holds(fc.property(fc.string({ unit: 'binary' }), (text) => stateKind(text) === undefined));
});
