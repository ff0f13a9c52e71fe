/** The sales unit's own questions, as set in Vipps' portal: scopes `customFlow`, `delegatedConsents`. */
export interface ConsentScreens {
  /** What they are written in: `en`. */
  language: string;
  /** `delegatedConsents` has room for the first only. */
  screens: readonly SimulatedConsentScreen[];
}

export interface ConsentBox {
  /** Once per screens; `email`, `sms`, `digital` and `personal` are those of `delegatedConsents`. */
  id: string;
  title: string;
  /** Whether one must tick it to go on. Default `false`. */
  required?: boolean;
  readMore?: { title: string; description: string };
}

export interface SimulatedConsentScreen {
  title: string;
  description: string;
  /** What one accepts by going on; told with `delegatedConsents` only. */
  termsDescription?: string;
  terms?: SimulatedConsentLink;
  privacyStatement?: SimulatedConsentLink;
  boxes: readonly ConsentBox[];
}

export interface SimulatedConsentLink {
  title: string;
  url: string;
}

/** The sales unit's terms, as set in Vipps' portal, for the scope `agreement`. */
export interface SimulatedAgreement {
  /** The language of its texts: `en`. */
  language: string;
  description: string;
  buttonText: string;
  terms: SimulatedConsentLink;
  privacyStatement: SimulatedConsentLink;
}

export function linksOf({
  privacyStatement,
  terms,
}: SimulatedConsentScreen): SimulatedConsentLink[] {
  return [terms, privacyStatement].filter((link) => link !== undefined);
}

/** A customer club, as most sales units ask for one. */
export const defaultConsentScreens: ConsentScreens = {
  language: 'en',
  screens: [
    {
      title: 'Join the customer club',
      description: 'We would like to send you offers and news. You can stop that at any time.',
      termsDescription: 'By going on you accept the terms of the club.',
      terms: { title: 'Terms of the club', url: 'https://shop.example/terms' },
      privacyStatement: { title: 'Privacy statement', url: 'https://shop.example/privacy' },
      boxes: [
        { id: 'email', title: 'Send me offers by e-mail' },
        {
          id: 'sms',
          title: 'Send me offers by SMS',
          readMore: { title: 'How often?', description: 'At most once a week.' },
        },
      ],
    },
  ],
};

export const defaultAgreement: SimulatedAgreement = {
  language: 'en',
  description: 'By going on you accept the terms of the shop.',
  buttonText: 'Accept and log in',
  terms: { title: 'Terms of the shop', url: 'https://shop.example/terms' },
  privacyStatement: { title: 'Privacy statement', url: 'https://shop.example/privacy' },
};

/** Whether an option has the form of `SimulatedAgreement`. */
export function isAgreement(value: unknown): boolean {
  const { language, description, buttonText, terms, privacyStatement } = membersOf(value);
  return (
    [language, description, buttonText].every(isText) &&
    [terms, privacyStatement].every((link) => link !== undefined && isLink(link))
  );
}

/** Whether an option has the form of `ConsentScreens`, or is a list of such that ask the same. */
export function isConsentScreensOrTranslations(value: unknown): boolean {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const asked = new Set(all.map((each) => JSON.stringify(boxesOf(each))));
  const languages = new Set(all.map((each) => membersOf(each)['language']));
  return all.every(isConsentScreens) && asked.size === 1 && languages.size === all.length;
}

/** By screen, the ids, and which of them are required. */
function boxesOf(value: unknown) {
  return listOf(membersOf(value)['screens']).map((screen) =>
    listOf(membersOf(screen)['boxes']).map((box) => {
      const { id, required = false } = membersOf(box);
      return { id, required };
    }),
  );
}

/** Whether an option has the form of `ConsentScreens`, and every box an id of its own. */
function isConsentScreens(value: unknown): boolean {
  const { language, screens } = membersOf(value);
  if (!isText(language) || !Array.isArray(screens) || screens.length === 0) return false;
  const boxes = screens.flatMap((screen) => listOf(membersOf(screen)['boxes']));
  const ids = boxes.map((box) => membersOf(box)['id']);
  return screens.every(isScreen) && new Set(ids).size === ids.length;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isScreen(value: unknown): boolean {
  const { title, description, termsDescription = title, boxes, ...links } = membersOf(value);
  return (
    [title, description, termsDescription].every(isText) &&
    [links['terms'], links['privacyStatement']].every(isLink) &&
    Array.isArray(boxes) &&
    boxes.every(isBox)
  );
}

function isBox(value: unknown): boolean {
  const { id, title, required = false, readMore } = membersOf(value);
  const more = membersOf(readMore);
  return (
    isText(id) &&
    isText(title) &&
    typeof required === 'boolean' &&
    (readMore === undefined || (isText(more['title']) && isText(more['description'])))
  );
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  // Whatever its members are, they are looked at one by one.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isLink(value: unknown): boolean {
  const { title, url } = membersOf(value);
  return value === undefined || (isText(title) && /^https?:\/\//.test(String(url)));
}
