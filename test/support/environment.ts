import { afterEach } from '@jest/globals';

/**
 * Lets the tests of one `describe` set environment variables; they are as they were after each.
 * @returns what sets them; `undefined` takes a variable away.
 */
export function useEnvironment(): (variables: Record<string, string | undefined>) => void {
  const before = new Map<string, string | undefined>();
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  afterEach(() => {
    for (const [name, value] of before) set(name, value);
    before.clear();
  });
  return (variables) => {
    for (const [name, value] of Object.entries(variables)) {
      if (!before.has(name)) before.set(name, process.env[name]);
      set(name, value);
    }
  };
}
