import { isJsonObject } from '../../values/json-object.ts';
import type { JsonObject } from '../../values/json-object.ts';
import { listOf, textsOf } from '../members-of.ts';
import type { ConsentChoice, ConsentLink, ConsentScreen, VippsConsents } from './consent-types.ts';

/** The claim of the scope `customFlow`: any number of screens, each with its own boxes. */
export function parseFlowResult(claim: JsonObject): Pick<VippsConsents, 'choices' | 'screens'> {
  const screens = listOf(claim.screens, (screen) => (isJsonObject(screen) ? screen : undefined));
  return {
    choices: screens.flatMap((screen) => listOf(screen.elements, parseCheckbox)),
    screens: screens.map(parseScreen),
  };
}

function parseScreen(screen: JsonObject): ConsentScreen {
  const links = isJsonObject(screen.terms) ? screen.terms.links : undefined;
  return {
    ...textsOf(screen, { title: 'title', text: 'description' }),
    links: listOf(links, parseLink),
  };
}

function parseLink(entry: unknown): ConsentLink | undefined {
  if (!isJsonObject(entry)) return undefined;
  const { url, ...text } = textsOf(entry, { text: 'title', url: 'url' });
  return url === undefined ? undefined : { ...text, url };
}

// `checked` is what is `accepted` in the older claim.
function parseCheckbox(entry: unknown): ConsentChoice | undefined {
  if (!isJsonObject(entry) || entry.type !== 'checkbox') return undefined;
  const { checked, required } = entry;
  const { id, ...text } = textsOf(entry, { id: 'id', text: 'title' });
  if (id === undefined || typeof checked !== 'boolean') return undefined;
  const readMore = readMoreOf(entry.readMore);
  return {
    id,
    accepted: checked,
    required: required === true,
    ...text,
    ...(readMore !== '' && { readMore }),
  };
}

function readMoreOf(readMore: unknown): string {
  if (!isJsonObject(readMore)) return '';
  const { title, description } = textsOf(readMore, { title: 'title', description: 'description' });
  return [title, description].filter((text) => text !== undefined).join('\n\n');
}
