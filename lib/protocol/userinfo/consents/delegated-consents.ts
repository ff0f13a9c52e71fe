import { isJsonObject, textMember } from '../../values/json-object.ts';
import type { JsonObject } from '../../values/json-object.ts';
import { listOf, textsOf } from '../members-of.ts';
import type { ConsentChoice, ConsentLink, VippsConsents } from './consent-types.ts';

/** The claim of the scope `delegatedConsents`: one screen of boxes. */
export function parseDelegatedConsents(
  claim: JsonObject,
): Pick<VippsConsents, 'choices' | 'screens'> {
  const { title, text } = textsOf(claim, { title: 'heading', text: 'text' });
  // Vipps' sample has a blank before the name.
  const terms = textMember(claim, 'termsDescription') ?? textMember(claim, ' termsDescription');
  const paragraphs = [text, terms].filter((paragraph) => paragraph !== undefined);
  const screen = {
    ...(title !== undefined && { title }),
    ...(paragraphs.length > 0 && { text: paragraphs.join('\n\n') }),
    links: linksOf(claim.links),
  };
  return { choices: listOf(claim.consents, parseChoice), screens: [screen] };
}

function parseChoice(entry: unknown): ConsentChoice | undefined {
  if (!isJsonObject(entry) || typeof entry.accepted !== 'boolean') return undefined;
  const { id, text } = textsOf(entry, { id: 'id', text: 'textDisplayedToUser' });
  if (id === undefined) return undefined;
  const { accepted } = entry;
  return { id, accepted, required: entry.required === true, ...(text !== undefined && { text }) };
}

function linksOf(links: unknown): ConsentLink[] {
  if (!isJsonObject(links)) return [];
  return [
    textsOf(links, { text: 'termsLinkText', url: 'termsLinkUrl' }),
    textsOf(links, { text: 'privacyStatementLinkText', url: 'privacyStatementLinkUrl' }),
  ].filter(hasUrl);
}

function hasUrl(link: Partial<ConsentLink>): link is ConsentLink {
  return link.url !== undefined;
}
