import type { MerchantLoginRefusal } from '../merchant-login/merchant-logins.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { PhoneError } from '../state/login.ts';

/** Every sentence of the pages, in one language. */
export interface Texts {
  /** As in `<html lang>`. */
  readonly lang: 'en' | 'nb' | 'da' | 'fi' | 'sv';
  readonly simulator: string;
  /** Names the switch. */
  readonly language: string;
  readonly simulatorNotice: (brand: string) => string;
  /** The link to the developer's pages. */
  readonly frontPage: string;
  /** @param host of the site that asked */
  readonly goToSite: (host: string) => string;
  readonly cancel: string;
  readonly rememberMe: string;
  readonly login: {
    readonly title: (salesUnit: string) => string;
    readonly phoneNumber: string;
    readonly next: string;
    readonly nobody: string;
    readonly under15: string;
    readonly cast: string;
    readonly castHint: string;
  };
  /** Before minutes and seconds. */
  readonly timeLeft: string;
  readonly waiting: {
    readonly title: string;
    readonly sentTo: (phoneNumber: string) => string;
    readonly pickNumber: string;
    readonly openPhone: (name: string) => string;
    readonly opensBeside: string;
    readonly reload: string;
  };
  readonly appSwitch: {
    readonly title: string;
    readonly explanation: (salesUnit: string) => string;
    readonly openApp: (brand?: string) => string;
    readonly comeBack: string;
    readonly goesOn: string;
  };
  readonly timeout: {
    readonly title: string;
    readonly explanation: string;
    readonly startAgain: string;
  };
  readonly consent: {
    readonly title: (salesUnit: string) => string;
    readonly explanation: (name: string, salesUnit: string) => string;
    readonly labels: Readonly<Record<SharedScope, string>>;
    readonly genders: Readonly<Record<string, string>>;
    readonly nothing: string;
    readonly share: string;
    readonly allOrNothing: string;
    readonly required: string;
    readonly tickRequired: string;
  };
  readonly silent: {
    readonly title: string;
    readonly explanation: (salesUnit: string) => string;
  };
  readonly backToApp: {
    readonly title: (salesUnit: string) => string;
    readonly explanation: string;
    readonly open: (salesUnit: string) => string;
  };
  readonly elsewhere: {
    readonly title: string;
    readonly explanation: string;
  };
  readonly over: {
    readonly title: string;
    readonly explanation: string;
  };
  readonly error: {
    readonly title: string;
    readonly came: string;
    readonly expected: string;
    readonly cure: string;
  };
  readonly phone: {
    readonly pickTitle: string;
    readonly pickHint: string;
    readonly title: (name: string) => string;
    readonly otherPhone: string;
    readonly quiet: string;
    readonly quietHint: string;
    readonly asks: (salesUnit: string) => string;
    readonly pickNumber: string;
    readonly pickNumberFirst: string;
    readonly confirm: string;
    readonly decline: string;
    readonly otherwise: string;
    readonly otherwiseHint: string;
    readonly tooLate: string;
    readonly confirmed: string;
    readonly goBack: string;
    /** In place of `goBack`, where this is a window beside the one that waits. */
    readonly otherWindow: string;
    /** For screen readers, before what it asks. */
    readonly newRequest: string;
    readonly older: (count: number) => string;
    readonly goOn: (salesUnit: string) => string;
    readonly opensApp: string;
    readonly opensBrowser: string;
    readonly refused: Readonly<Record<PhoneError, string>>;
  };
  readonly merchantLogin: {
    readonly startedThere: (salesUnit: string) => string;
    readonly compareCode: string;
    readonly noCode: string;
    readonly nothingNew: (salesUnit: string) => string;
    readonly endsOnPage: (salesUnit: string) => string;
    /** What somebody can do but confirm and decline. */
    readonly refuse: Readonly<Record<Exclude<MerchantLoginRefusal, 'declined'>, string>>;
    readonly refused: Readonly<Record<MerchantLoginRefusal, string>>;
    readonly done: (salesUnit: string) => string;
    readonly opensPage: string;
    readonly till: {
      readonly summary: string;
      readonly checkIn: string;
      readonly appIsOld: string;
      readonly makeOld: string;
      readonly makeNew: string;
    };
  };
}
