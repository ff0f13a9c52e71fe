import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Backend } from './backend.ts';

/** One thing that every backend must do. */
interface BackendCheck {
  /** A sentence: `hands a value back unchanged`. */
  readonly name: string;
  /** @throws AssertionError where the backend does not, and what the backend throws */
  readonly check: (backend: Backend, tools?: BackendCheckTools) => Promise<void>;
}

interface BackendCheckTools {
  /** Lets milliseconds pass for the backend. Default: waits; a backend with a clock may move that. */
  readonly pass: (ms: number) => unknown;
}

/**
 * What `serverStore()` relies on, for any test runner:
 * `for (const { name, check } of backendContract) it(name, () => check(backend))`.
 * The checks may share one backend and run at once. They leave a few entries behind, which expire.
 */
export const backendContract: readonly BackendCheck[] = [
  {
    name: 'hands a value back unchanged, as often as it is read',
    async check(backend) {
      const key = newKey();
      await backend.set(key, everyCharacter, minute);
      assert.equal(await backend.get(key), everyCharacter);
      assert.equal(await backend.get(key), everyCharacter);
    },
  },
  {
    name: 'keeps values of 16 KB',
    async check(backend) {
      const [key, value] = [newKey(), 'x'.repeat(16_384)];
      await backend.set(key, value, minute);
      assert.equal(await backend.get(key), value);
      assert.equal(await backend.take(key), value);
    },
  },
  {
    name: 'keeps keys apart, whatever they are made of',
    async check(backend) {
      const prefix = newKey();
      const keys = ['a', 'A', 'a ', 'a:b', 'a/../b', 'a*', 'a%', 'a\'"\\', 'æ', 'x'.repeat(40)];
      const named = keys.map((key) => prefix + key);
      await Promise.all(
        named.map(async (key, index) => await backend.set(key, String(index), minute)),
      );
      const values = await Promise.all(named.map(async (key) => await backend.get(key)));
      assert.deepEqual(values, [...keys.keys()].map(String));
    },
  },
  {
    name: 'has nothing under an unknown key',
    async check(backend) {
      assertNothing(await backend.get(newKey()));
      assertNothing(await backend.take(newKey()));
    },
  },
  {
    name: 'puts a value in place of an earlier one',
    async check(backend) {
      const key = newKey();
      await backend.set(key, 'earlier', minute);
      await backend.set(key, 'later', minute);
      assert.equal(await backend.get(key), 'later');
    },
  },
  {
    name: 'keeps a value until its time is over',
    async check(backend, tools = realTime) {
      const keys = [newKey(), newKey()] as const;
      await backend.set(keys[0], 'value', minute);
      await backend.setIfAbsent(keys[1], 'value', minute);
      await tools.pass(moment);
      for (const key of keys) assert.equal(await backend.get(key), 'value');
    },
  },
  {
    name: 'forgets a value when its time is over',
    async check(backend, tools = realTime) {
      const key = newKey();
      await backend.set(key, 'value', moment);
      await untilGone(backend, key, tools);
      assertNothing(await backend.take(key));
    },
  },
  {
    name: 'counts the time anew when a value is set again',
    async check(backend, tools = realTime) {
      const [longer, shorter] = [newKey(), newKey()];
      await backend.set(longer, 'value', moment);
      await backend.set(longer, 'value', minute);
      await backend.set(shorter, 'value', minute);
      await backend.set(shorter, 'value', moment);
      await untilGone(backend, shorter, tools);
      assert.equal(await backend.get(longer), 'value');
    },
  },
  {
    name: 'hands a value to one of many takers at once',
    async check(backend) {
      const key = newKey();
      await backend.set(key, 'value', minute);
      const taken = await Promise.all(fifty.map(async () => await backend.take(key)));
      assert.deepEqual(
        taken.filter((value) => typeof value === 'string'),
        ['value'],
      );
      assertNothing(await backend.get(key));
    },
  },
  {
    name: 'sets where there is nothing, and only there',
    async check(backend) {
      const key = newKey();
      assert.equal(await backend.setIfAbsent(key, 'first', minute), true);
      assert.equal(await backend.setIfAbsent(key, 'second', minute), false);
      assert.equal(await backend.take(key), 'first');
      assert.equal(await backend.setIfAbsent(key, 'third', minute), true);
    },
  },
  {
    name: 'sets again where the time of a value is over, which a refused attempt does not prolong',
    async check(backend, tools = realTime) {
      const key = newKey();
      await backend.setIfAbsent(key, 'first', moment);
      await backend.setIfAbsent(key, 'second', minute);
      await untilGone(backend, key, tools);
      assert.equal(await backend.setIfAbsent(key, 'third', minute), true);
    },
  },
  {
    name: 'lets one of many set at once where there is nothing',
    async check(backend) {
      const key = newKey();
      const attempts = fifty.map(
        async (index) => await backend.setIfAbsent(key, String(index), minute),
      );
      const won = (await Promise.all(attempts)).flatMap((isSet, index) => (isSet ? [index] : []));
      assert.equal(won.length, 1);
      assert.equal(await backend.get(key), String(won[0]));
    },
  },
];

/** A backend that takes it for seconds too many, and divides, forgets before a moment is over. */
const minute = 60_000;
/** Long enough for a second call to come in time, short enough to be waited for. */
const moment = 100;
/** A backend that counts whole seconds may be late by two. */
const patience = 2_500;

const fifty = Array.from({ length: 50 }, (_, index) => index);
/** But NUL, which some databases do not take in a text; ours have none. */
const everyCharacter = ` ${String.fromCharCode(...Array(256).keys()).slice(1)}€\u{1F9C0}\n`;
const realTime: BackendCheckTools = { pass: (ms) => wait(ms) };

/** A run before this one may have left its keys behind. */
function newKey(): string {
  return `vipps:contract:${randomUUID()}:`;
}

/** Not at once: the answer of a backend far away may take longer than a moment. */
async function untilGone(backend: Backend, key: string, { pass }: BackendCheckTools) {
  const step = moment / 5;
  for (let passed = 0; passed < patience; passed += step) {
    await pass(step);
    if (typeof (await backend.get(key)) !== 'string') return;
  }
  assert.fail(`The value is still there ${patience} ms later; it was to be kept for ${moment}.`);
}

function assertNothing(value: unknown): void {
  assert.ok(value === undefined || value === null, `Expected nothing, but got ${typeof value}.`);
}
