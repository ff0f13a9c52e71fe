import { textMember } from '../values/json-object.ts';
import type { JsonObject } from '../values/json-object.ts';

/** The members of an object that are text with something in it, under our names for them. */
export function textsOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const texts: Partial<Record<Name, string>> = {};
  for (const name in names) {
    const text = textMember(claims, names[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** The members that are true or false, under our names for them. */
export function booleansOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const booleans: Partial<Record<Name, boolean>> = {};
  for (const name in names) {
    const value = claims[names[name]];
    if (typeof value === 'boolean') booleans[name] = value;
  }
  return booleans;
}

/** A member that is a list, each entry read, those without use left out. */
export function listOf<Entry>(
  value: unknown,
  read: (entry: unknown) => Entry | undefined,
): Entry[] {
  return Array.isArray(value) ? value.map(read).filter((entry) => entry !== undefined) : [];
}
