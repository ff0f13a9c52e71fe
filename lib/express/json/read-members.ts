import type { JsonObject } from '../../protocol/values/json-object.ts';
import { bodyInvalid } from './body-invalid.ts';

/**
 * The members of a body, all of them text; `null` counts as left out.
 * @throws `request_body_invalid` for others, so that nobody believes to have asked for something
 */
export function readMembers<Name extends string>(
  body: JsonObject,
  names: readonly Name[],
): { readonly [Each in Name]?: string } {
  const members: { [Each in Name]?: string } = {};
  for (const [key, value] of Object.entries(body)) {
    const name = names.find((known) => known === key);
    if (name === undefined) throw bodyInvalid(`may have ${names.join(', ')}, and nothing else`);
    if (value === null) continue;
    if (typeof value !== 'string') throw bodyInvalid(`must have text as \`${name}\``);
    members[name] = value;
  }
  return members;
}
