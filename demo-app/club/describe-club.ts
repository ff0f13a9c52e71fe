import { dayInWords } from '../member/day-in-words.ts';
import type { Language } from '../texts/languages.ts';
import type { Member } from '../member/member.ts';

/** What a member told the club, in words to show. */
type ClubDescription =
  | { readonly state: 'not_asked' }
  | { readonly state: 'withdrawn'; readonly since: string }
  | { readonly state: 'answered'; readonly choices: readonly ClubChoice[] };

interface ClubChoice {
  /** What is beside the box. */
  readonly label: string;
  /** The day they said yes; `undefined` where they did not. */
  readonly acceptedOn: string | undefined;
}

/** In English, for the page to translate; what the club no longer asks stays as people read it. */
const questions: Readonly<Record<string, string>> = {
  email: 'The cheese letter by e-mail',
  sms: 'First pick of rare cheeses by text',
};

export function describeClub(
  { consents, withdrawn, since }: Member,
  lang: Language = 'en',
): ClubDescription {
  if (withdrawn) return { state: 'withdrawn', since: dayInWords(withdrawn, lang) };
  if (!consents) return { state: 'not_asked' };
  const { timeOfConsent, choices } = consents;
  // Vipps always says when; a member has joined before that at the latest.
  const day = dayInWords(timeOfConsent === undefined ? since : new Date(timeOfConsent), lang);
  return {
    state: 'answered',
    choices: choices.map(({ id, text, accepted }) => ({
      label: questions[id] ?? text ?? id,
      acceptedOn: accepted ? day : undefined,
    })),
  };
}
