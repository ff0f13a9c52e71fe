import { isWholeFrom, oneOf } from '../options/rule.ts';
import type { Rule } from '../options/rule.ts';
import { connections, signatures } from './fault.ts';

const object: Rule = { expected: 'an object', holds: isObject };

/** What each member of a fault must be. A `body` may be anything. */
export const faultRules: Readonly<Record<string, Rule>> = {
  times: optional({
    expected: 'a whole number above 0, or Infinity',
    holds: (value) => value === Infinity || isWholeFrom(1, Infinity)(value),
  }),
  status: { expected: 'a whole number from 200 to 599', holds: isWholeFrom(200, 599) },
  headers: optional({
    expected: 'an object of strings',
    holds: (value) => isObject(value) && Object.values(value).every(isString),
  }),
  connection: oneOf(connections),
  members: object,
  extraKeys: { expected: 'a list', holds: Array.isArray },
  glued: { expected: 'true', holds: (value) => value === true },
  claims: optional(object),
  header: optional(object),
  signature: optional(oneOf(signatures)),
};

function optional({ expected, holds }: Rule): Rule {
  return { expected, holds: (value) => value === undefined || holds(value) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}
