import { parseRedirectUri } from '../../../merchant-login/start/parse-start.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** Where the login ends: in the app, or on the merchant's page. */
export const judgeWebPage: Check = ({ parameters }, { settings }) => {
  const refusal = refusalOf(() => parseRedirectUri(parameters, settings));
  if (refusal !== undefined) {
    return wrong(
      'redirect_uri',
      refusal,
      'Send requested_flow=login_to_webpage with a redirect_uri that is registered, or neither.',
    );
  }
  const page = parseRedirectUri(parameters, settings);
  if (page !== undefined) return right('redirect_uri', `The phone opens ${page} with a code.`);
  if (!parameters.has('redirect_uri')) return undefined;
  return risky(
    'redirect_uri',
    'Without requested_flow the login ends in the app, and no page is opened.',
    'Send requested_flow=login_to_webpage, or leave the redirect_uri out.',
  );
};
