import type { SimulatorUser } from '../people/person.ts';
import { agreementScope, scopesNeedingConsent, screenScopesOf } from '../people/scopes.ts';
import type { ScreenScope, SharedScope } from '../people/scopes.ts';
import { linksOf } from './screens.ts';
import type {
  ConsentBox,
  ConsentScreens,
  SimulatedAgreement,
  SimulatedConsentLink,
  SimulatedConsentScreen,
} from './screens.ts';

/** Who has agreed to what with the sales unit. Of what is shared it is all or nothing. */
export class Consents {
  readonly #now: () => number;
  readonly #translations: readonly ConsentScreens[];
  readonly #agreement: SimulatedAgreement;
  readonly #granted = new Map<string, ReadonlySet<string>>();
  readonly #shared = new Map<string, Shared>();
  readonly #unsentAnswers = new Map<string, Record<string, unknown>>();

  constructor(
    now: () => number,
    translations: readonly ConsentScreens[],
    agreement: SimulatedAgreement,
  ) {
    this.#now = now;
    this.#agreement = agreement;
    this.#translations = translations;
  }

  missing(person: SimulatorUser, requested: readonly string[]): SharedScope[] {
    return scopesNeedingConsent(requested).filter((scope) => !this.#has(person, scope));
  }

  /** The sales unit's own screens in a language, else in the first that it has. */
  screensIn(language: string | undefined): ConsentScreens {
    const [first = { language: 'en', screens: [] }] = this.#translations;
    // Vipps' own samples call Norwegian `no`.
    const names = language === 'nb' ? ['nb', 'no'] : [language];
    return this.#translations.find((each) => names.includes(each.language)) ?? first;
  }

  /** The sales unit's own screens, as far as the person has not answered them. */
  missingScreens(
    person: SimulatorUser,
    requested: readonly string[],
    language?: string,
  ): readonly SimulatedConsentScreen[] {
    const scopes = this.#missingScreenScopes(person, requested);
    const { screens } = this.screensIn(language);
    return scopes.includes('customFlow') ? screens : screens.slice(0, scopes.length);
  }

  /** Whether the sales unit's terms are asked for, and the person has never accepted them. */
  missesAgreement(person: SimulatorUser, requested: readonly string[]): boolean {
    return requested.includes(agreementScope) && !this.#has(person, agreementScope);
  }

  of(person: SimulatorUser): string[] {
    return [...(this.#granted.get(person.sub) ?? [])];
  }

  /** What was shared last, which a withdrawal does not undo. */
  shared(person: SimulatorUser): Shared | undefined {
    return this.#shared.get(person.sub);
  }

  /** The next login asks again. */
  revoke(person: SimulatorUser): void {
    this.#granted.delete(person.sub);
    this.#unsentAnswers.delete(person.sub);
  }

  /** What was shared is forgotten, too. */
  forget(person: SimulatorUser): void {
    this.revoke(person);
    this.#shared.delete(person.sub);
  }

  /**
   * Adds to what was granted before.
   * @param ticked the ids of the boxes, the required aside
   * @param language in which the person read them
   */
  grant(
    person: SimulatorUser,
    requested: readonly string[],
    ticked: readonly string[] = [],
    language?: string,
  ): void {
    const screens = this.#missingScreenScopes(person, requested);
    const agreed = this.missesAgreement(person, requested) ? [agreementScope] : [];
    const fresh = [...this.missing(person, requested), ...screens, ...agreed];
    if (fresh.length === 0) return;
    const now = this.#now();
    const scope = [...this.of(person), ...fresh];
    this.#granted.set(person.sub, new Set(scope));
    this.#shared.set(person.sub, { scope, at: now });
    const unsent = this.#unsentAnswers.get(person.sub);
    const answers = screenClaims(screens, this.screensIn(language), ticked, now);
    this.#unsentAnswers.set(person.sub, { ...unsent, ...answers });
  }

  /**
   * What was answered in a login: the sales unit's terms in every login that asks for them, its screens
   * in the first one only.
   */
  takeAnswers(person: SimulatorUser, requested: readonly string[]): Record<string, unknown> {
    const answers = this.#takeScreenAnswers(person, requested);
    if (!requested.includes(agreementScope)) return answers;
    return { ...answers, agreement: agreementClaim(this.#agreement, this.#now()) };
  }

  #takeScreenAnswers(person: SimulatorUser, requested: readonly string[]): Record<string, unknown> {
    const unsent = this.#unsentAnswers.get(person.sub);
    if (!unsent || screenScopesOf(requested).length === 0) return {};
    this.#unsentAnswers.delete(person.sub);
    return unsent;
  }

  #missingScreenScopes(person: SimulatorUser, requested: readonly string[]): ScreenScope[] {
    return screenScopesOf(requested).filter((scope) => !this.#has(person, scope));
  }

  #has(person: SimulatorUser, scope: string): boolean {
    return this.#granted.get(person.sub)?.has(scope) ?? false;
  }
}

/** What somebody has shared, and since when. */
interface Shared {
  readonly scope: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a person answered, as userinfo tells it. A required box was ticked, or nobody would be here. */
function screenClaims(
  scopes: readonly ScreenScope[],
  screens: ConsentScreens,
  ticked: readonly string[],
  now: number,
): Record<string, unknown> {
  const isTicked = ({ id, required = false }: ConsentBox) => required || ticked.includes(id);
  const timeOfConsent = withoutMilliseconds(now);
  const claims = {
    delegatedConsents: () => ({ ...delegatedConsents(screens, isTicked), timeOfConsent }),
    customFlow: () => ({ ...flowResult(screens, isTicked), timeOfConsent }),
  };
  return Object.fromEntries(scopes.map((scope) => [claimNames[scope], claims[scope]()]));
}

/** As in Vipps' samples. */
function withoutMilliseconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}

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
    links: linkMembers(terms, privacyStatement),
    consents: (first?.boxes ?? []).map((box) => ({
      id: box.id,
      accepted: isTicked(box),
      required: box.required ?? false,
      textDisplayedToUser: box.title,
    })),
  };
}

const noLink: SimulatedConsentLink = { title: '', url: '' };

function linkMembers(terms: SimulatedConsentLink, privacyStatement: SimulatedConsentLink) {
  return {
    termsLinkText: terms.title,
    termsLinkUrl: terms.url,
    privacyStatementLinkText: privacyStatement.title,
    privacyStatementLinkUrl: privacyStatement.url,
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

const claimNames = { delegatedConsents: 'delegatedConsents', customFlow: 'flowResult' } as const;

/** The member `agreement` of userinfo; somebody who does not accept never gets here. */
function agreementClaim(agreement: SimulatedAgreement, now: number) {
  const { buttonText, description, language, privacyStatement, terms } = agreement;
  return {
    language: language.toUpperCase(),
    description,
    buttonText,
    links: linkMembers(terms, privacyStatement),
    timestamp: withoutMilliseconds(now),
    accepted: true,
  };
}
