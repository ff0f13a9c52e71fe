import { describe, expect, it } from '@jest/globals';

import { defaultBackend, readBackend } from '../../../lib/login/options.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { complaintOf, optionsOf } from './complaint.ts';

describe('a backend', () => {
  const backendOf = (backend: unknown) => readBackend(optionsOf({ backend }), 'backend');
  const methods = memoryBackend();

  it('may be left out, or be whatever has its methods', () => {
    class OwnBackend implements Backend {
      readonly #kept = new Map<string, string>();
      get(key: string) {
        return this.#kept.get(key);
      }
      set(key: string, value: string) {
        this.#kept.set(key, value);
      }
      setIfAbsent() {
        return false;
      }
      take() {
        return null;
      }
    }
    const own = new OwnBackend();

    expect(backendOf(undefined)).toBeUndefined();
    expect(backendOf(methods)).toBe(methods);
    expect(backendOf(own)).toBe(own);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'redis://localhost'],
    ['a function', () => undefined],
    ['nothing of it', {}],
    ...(['get', 'set', 'setIfAbsent', 'take'] as const).map((name): [string, unknown] => [
      `no ${name}`,
      { ...methods, [name]: undefined },
    ]),
  ])('is not %s', (_what, backend) => {
    expect(complaintOf(() => backendOf(backend))).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('`backend`'),
    });
  });

  it.each([
    ['production', ['memory_backend_in_production']],
    ['development', []],
    [undefined, []],
  ])('is the memory without one, which is warned of in %s with %j', async (NODE_ENV, expected) => {
    const warnings: string[] = [];
    const backend = defaultBackend(optionsOf({}, { NODE_ENV }), (code) => warnings.push(code));
    await backend.set('key', 'value', 1_000);

    expect(await backend.get('key')).toBe('value');
    expect(warnings).toEqual(expected);
  });
});
