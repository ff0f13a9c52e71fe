import { errorCodes, VippsLoginError } from '../../errors.ts';
import { requestQuery } from '../../login/request.ts';
import { isJsonObject, parseJson, textMember } from '../../protocol/values.ts';
import { readCookies, setCookie, siteCookieName } from '../../stores/cookies.ts';
import { hashText } from '../../stores/seal.ts';
import { keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { userMessage } from './user-message.ts';

/** As long as a login may take. */
const rememberedSeconds = 10 * 60;
/** What a cookie has room for beside those of logins under way. */
const longest = 2_000;

/**
 * Remembers in the browser how the login of this page failed. It is used up, and without this a reload
 * would find no login, and call it too late. Holds what the page shows, and grants nothing.
 */
export function rememberFailure(state: RequestState, error: unknown): void {
  const login = loginOf(state);
  if (!(error instanceof VippsLoginError) || login === undefined) return;
  const { code, reason } = error;
  const { config, req, returnTo } = state;
  const text = error.userText && userMessage(error, config.language(req)).text;
  const value = Buffer.from(JSON.stringify({ login, code, reason, text, returnTo }));
  const encoded = value.toString('base64url');
  if (encoded.length > longest) return;
  setCookie(state.res, {
    ...failureCookie(state),
    value: encoded,
    maxAgeSeconds: rememberedSeconds,
  });
}

/** @throws what this login failed with before, if it did in this browser */
export function throwRememberedFailure(state: RequestState): void {
  const login = loginOf(state);
  const failure = readFailure(readCookies(state.req)[failureCookie(state).name]);
  if (login === undefined || failure?.login !== login) return;
  const { code, reason, text: userText, returnTo } = failure;
  keepReturnTo(state, returnTo);
  throw new VippsLoginError(
    code,
    'This login has failed before; the page was opened once more, such as by a reload.',
    { reason, userText },
  );
}

interface Failure {
  readonly login: string;
  readonly code: VippsLoginError['code'];
  readonly reason: string | undefined;
  readonly text: string | undefined;
  readonly returnTo: string | undefined;
}

function readFailure(cookie: string | undefined): Failure | undefined {
  const value = parseJson(Buffer.from(cookie ?? '', 'base64url').toString());
  if (!isJsonObject(value)) return undefined;
  const code = errorCodes.find((known) => known === value.code);
  const login = textMember(value, 'login');
  if (code === undefined || login === undefined) return undefined;
  return {
    login,
    code,
    reason: textMember(value, 'reason'),
    text: textMember(value, 'text'),
    returnTo: textMember(value, 'returnTo'),
  };
}

/** Names the login that a page is about without giving its `state` away. */
function loginOf({ req }: RequestState): string | undefined {
  const asked = requestQuery(req);
  const name = asked.get('state') ?? asked.get('login');
  return name === null ? undefined : hashText(name).slice(0, 22);
}

function failureCookie({ config }: RequestState) {
  return { name: siteCookieName(config.login, 'failed'), secure: config.login.secure };
}
