import { isJsonObject, listOf, textMember, textsOf } from './values.ts';
import type { JsonObject } from './values.ts';

/**
 * What a person answered on the merchant's own consent screens (scopes `delegatedConsents` and
 * `customFlow`). Vipps tells it in the login in which the screens were shown, and never again: keep it.
 */
export interface VippsConsents {
  /** As Vipps writes it: ISO 8601. */
  readonly timeOfConsent?: string;
  /** What the screens were written in. */
  readonly language?: string;
  /** Of all screens, in their order. */
  readonly choices: readonly ConsentChoice[];
  /** What the person read around the choices: the evidence. */
  readonly screens: readonly ConsentScreen[];
}

export interface ConsentChoice {
  /** As set in the portal; `email`, `sms`, `digital` or `personal` with `delegatedConsents`. */
  readonly id: string;
  readonly accepted: boolean;
  /** Whether one had to accept it to go on. */
  readonly required: boolean;
  /** What stood beside the box. */
  readonly text?: string;
  /** What opened under it. */
  readonly readMore?: string;
}

export interface ConsentScreen {
  readonly title?: string;
  readonly text?: string;
  readonly links: readonly ConsentLink[];
}

export interface ConsentLink {
  readonly text?: string;
  readonly url: string;
}

/**
 * The consents among the claims of a login. `'not_asked'` means that no screen was shown this time: what
 * an earlier login said stays as it was, since only the person can withdraw it.
 */
export function consentsFromClaims(claims: JsonObject): VippsConsents | 'not_asked' {
  const { flowResult, delegatedConsents } = claims;
  // What Vipps offers now comes first.
  if (isJsonObject(flowResult) && Array.isArray(flowResult.screens)) {
    return withTime(flowResult, parseFlowResult);
  }
  if (isJsonObject(delegatedConsents) && Array.isArray(delegatedConsents.consents)) {
    return withTime(delegatedConsents, parseDelegatedConsents);
  }
  return 'not_asked';
}

function withTime(
  claim: JsonObject,
  parse: (claim: JsonObject) => Pick<VippsConsents, 'choices' | 'screens'>,
): VippsConsents {
  const timeOfConsent = textMember(claim, 'timeOfConsent');
  const language = textMember(claim, 'language');
  return {
    ...(timeOfConsent !== undefined && { timeOfConsent }),
    ...(language !== undefined && { language }),
    ...parse(claim),
  };
}

/** The claim of the scope `delegatedConsents`: one screen of boxes. */
function parseDelegatedConsents(claim: JsonObject): Pick<VippsConsents, 'choices' | 'screens'> {
  const { title, text } = textsOf(claim, { title: 'heading', text: 'text' });
  // Vipps' sample has a blank before the name.
  const terms = textMember(claim, 'termsDescription') ?? textMember(claim, ' termsDescription');
  const paragraphs = [text, terms].filter((paragraph) => paragraph !== undefined);
  const screen = {
    ...(title !== undefined && { title }),
    ...(paragraphs.length > 0 && { text: paragraphs.join('\n\n') }),
    links: termsLinks(claim.links),
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

/** The links of the claims `delegatedConsents` and `agreement`: to the terms and the privacy statement. */
export function termsLinks(links: unknown): ConsentLink[] {
  if (!isJsonObject(links)) return [];
  return [
    textsOf(links, { text: 'termsLinkText', url: 'termsLinkUrl' }),
    textsOf(links, { text: 'privacyStatementLinkText', url: 'privacyStatementLinkUrl' }),
  ].filter(hasUrl);
}

function hasUrl(link: Partial<ConsentLink>): link is ConsentLink {
  return link.url !== undefined;
}

/** The claim of the scope `customFlow`: any number of screens, each with its own boxes. */
function parseFlowResult(claim: JsonObject): Pick<VippsConsents, 'choices' | 'screens'> {
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
