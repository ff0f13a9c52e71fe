import { VippsLoginError } from '../../errors.ts';
import { parseUrl } from '../values/parse-url.ts';
import { isSecureUrl } from '../values/secure-url.ts';
import { bindingMessageForm } from './binding-message.ts';
import type { LoginHint } from './login-hint.ts';

/** One merchant-initiated login to start. */
export type MerchantLoginRequest = MerchantLoginQuestion & (EndsInApp | EndsOnWebPage);

interface MerchantLoginQuestion {
  readonly loginHint: LoginHint;
  /** `openid` is added where missing. */
  readonly scope: readonly string[];
  /** Shown in the person's app; show it at the till, too. 5 to 8 of A-Z, 0-9, -. Default: drawn. */
  readonly bindingMessage?: string | undefined;
  /** Seconds the person has to answer: 60 to 900. Default: Vipps', about ten minutes. */
  readonly requestedExpirySeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The person is done in the app, and the merchant polls or waits for the ping. */
interface EndsInApp {
  readonly flow?: undefined;
  readonly redirectUri?: undefined;
}

/** The person's phone opens a page of the merchant, with a code and nothing else. */
interface EndsOnWebPage {
  readonly flow: 'login_to_webpage';
  /** As registered in the portal; https, or http on localhost. */
  readonly redirectUri: string;
}

/** @throws `option_invalid` for what Vipps would refuse. */
export function checkMerchantLoginRequest(request: MerchantLoginRequest): void {
  const { bindingMessage, requestedExpirySeconds: expiry } = request;
  // As a caller in JavaScript may have written them.
  const { flow, redirectUri }: { flow?: string | undefined; redirectUri?: string | undefined } =
    request;
  expect(
    bindingMessage === undefined || bindingMessageForm.test(bindingMessage),
    'bindingMessage',
    '5 to 8 characters of A-Z, 0-9 and -',
  );
  expect(
    expiry === undefined || (Number.isInteger(expiry) && expiry >= 60 && expiry <= 900),
    'requestedExpirySeconds',
    'a whole number from 60 to 900',
  );
  if (flow === undefined) {
    expect(
      redirectUri === undefined,
      'redirectUri',
      "left out without the flow 'login_to_webpage'",
    );
  } else {
    expect(flow === 'login_to_webpage', 'flow', "'login_to_webpage' or left out");
    expect(isWebPage(redirectUri), 'redirectUri', 'an https URL (http only on localhost)');
  }
}

function isWebPage(redirectUri = ''): boolean {
  const url = parseUrl(redirectUri);
  return url !== undefined && isSecureUrl(url);
}

function expect(holds: boolean, name: string, expected: string): void {
  if (holds) return;
  const message = `startMerchantLogin: \`${name}\` must be ${expected}.`;
  throw new VippsLoginError('option_invalid', message);
}
