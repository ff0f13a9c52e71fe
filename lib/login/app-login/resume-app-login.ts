import { VippsLoginError } from '../../errors.ts';
import { authorizationError } from '../../protocol/authorize/authorization-error.ts';
import { parseUrl } from '../../protocol/values/parse-url.ts';
import type { AppAnswer } from './app-answer.ts';
import type { AppLoginConfig } from './app-login-config.ts';
import { noSuchLogin, takeAppLogin } from './take-app-login.ts';

/**
 * After the Vipps app, in `app_to_app`: says where the app's browser goes on. An error ends the login;
 * else it is left in place.
 * @throws `transaction_missing`, what Vipps' `error` stands for, `resume_uri_refused`
 */
export async function resumeAppLogin(
  config: AppLoginConfig,
  answer: AppAnswer,
  resumeUri: string,
): Promise<string> {
  if (answer.params.error !== undefined) {
    await takeAppLogin(config, answer);
    throw authorizationError(answer.params);
  }
  if (!(await isUnderWay(config, answer))) throw noSuchLogin();
  return uriAtVipps(resumeUri, new URL(config.login.client.issuer));
}

async function isUnderWay({ records }: AppLoginConfig, { state, handle }: AppAnswer) {
  const held = await records.find(state, handle);
  // What has just been taken is found, too, for browsers that open a callback twice at once.
  return held !== undefined && (await records.findAnybodys(state)) !== undefined;
}

/** The app was opened by a link, which anybody can make, and will open what is in it. */
function uriAtVipps(uri: string, issuer: URL): string {
  const url = parseUrl(uri);
  // Not `url.origin`, which for `blob:https://api.vipps.no/x` is Vipps', too. As parsed, since the
  // browser that opens it may read the text otherwise.
  if (url?.href.startsWith(`${issuer.origin}/`)) return url.href;
  throw new VippsLoginError(
    'resume_uri_refused',
    `\`resumeUri\` must lead to ${issuer.origin}, but leads ${url ? `to ${url.protocol}//${url.host}` : 'nowhere'}. The link that opened the app was not made by Vipps.`,
  );
}
