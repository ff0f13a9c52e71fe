import type { Warn } from '../../login/login-config.ts';
import { invalidOption } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import type { Backend } from '../../transaction/backend.ts';
import { memoryBackend } from '../../transaction/memory-backend.ts';

/** The `backend` option. @throws `option_invalid` */
export function readBackend(source: OptionSource, warn: Warn): Backend {
  const { backend } = source.options;
  if (isBackend(backend)) return backend;
  if (backend !== undefined) {
    const expected = 'a backend such as redisBackend(client), with get, set, setIfAbsent and take';
    throw invalidOption(source, 'backend', expected, backend);
  }
  if (source.env['NODE_ENV'] === 'production') {
    warn(
      'memory_backend_in_production',
      `${source.owner} keeps what it must remember in the memory of this process: it is lost at a restart, and another process does not know it. Pass \`backend: redisBackend(client)\`.`,
    );
  }
  return memoryBackend();
}

function isBackend(value: unknown): value is Backend {
  if (typeof value !== 'object' || value === null) return false;
  const methods = ['get', 'set', 'setIfAbsent', 'take'];
  return methods.every((name) => typeof Reflect.get(value, name) === 'function');
}
