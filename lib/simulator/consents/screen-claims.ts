import type { ScreenScope } from '../people/scopes.ts';
import {
  type ConsentBox,
  type ConsentLink,
  type ConsentScreens,
  linksOf,
} from './consent-screens.ts';

/** What a person answered, as userinfo tells it. A required box was ticked, or nobody would be here. */
export function screenClaims(
  scopes: readonly ScreenScope[],
  screens: ConsentScreens,
  ticked: readonly string[],
  now: number,
): Record<string, unknown> {
  const isTicked = ({ id, required = false }: ConsentBox) => required || ticked.includes(id);
  // Without milliseconds, as in the sample.
  const timeOfConsent = new Date(now).toISOString().replace(/\.\d+/, '');
  const claims = {
    delegatedConsents: () => ({ ...delegatedConsents(screens, isTicked), timeOfConsent }),
    customFlow: () => ({ ...flowResult(screens, isTicked), timeOfConsent }),
  };
  return Object.fromEntries(scopes.map((scope) => [claimNames[scope], claims[scope]()]));
}

const claimNames = { delegatedConsents: 'delegatedConsents', customFlow: 'flowResult' } as const;

const noLink: ConsentLink = { title: '', url: '' };

function delegatedConsents(
  { language, screens }: ConsentScreens,
  isTicked: (box: ConsentBox) => boolean,
) {
  const [first] = screens;
  const { terms = noLink, privacyStatement = noLink } = first ?? {};
  return {
    language: language.toUpperCase(),
    heading: first?.title ?? '',
    text: first?.description ?? '',
    termsDescription: first?.termsDescription ?? '',
    confirmConsentButtonText: 'Confirm',
    links: {
      termsLinkText: terms.title,
      termsLinkUrl: terms.url,
      privacyStatementLinkText: privacyStatement.title,
      privacyStatementLinkUrl: privacyStatement.url,
    },
    consents: (first?.boxes ?? []).map((box) => ({
      id: box.id,
      accepted: isTicked(box),
      required: box.required ?? false,
      textDisplayedToUser: box.title,
    })),
  };
}

function flowResult({ language, screens }: ConsentScreens, isTicked: (box: ConsentBox) => boolean) {
  return {
    language,
    screens: screens.map((screen) => ({
      title: screen.title,
      description: screen.description,
      terms: { links: linksOf(screen) },
      elements: screen.boxes.map((box) => ({
        type: 'checkbox',
        id: box.id,
        title: box.title,
        // What is `accepted` in the older claim.
        checked: isTicked(box),
        required: box.required ?? false,
        ...(box.readMore && { readMore: box.readMore }),
      })),
    })),
  };
}
