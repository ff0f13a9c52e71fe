import { hasCustomScheme } from '../../../authorize/custom-scheme.ts';
import { parseFinalRedirectIsApp } from '../../../authorize/parse-request.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** Whether the login ends in an app, and says so. */
export const judgeFinalRedirect: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseFinalRedirectIsApp(parameters));
  if (refusal !== undefined) {
    return wrong('final_redirect_is_app', refusal, 'Send true, or leave it out.');
  }
  if (parameters.get('final_redirect_is_app') === 'true') {
    return right('final_redirect_is_app', 'The browser is told that the login ends in an app.');
  }
  if (hasCustomScheme(parameters.get('redirect_uri') ?? '') && endsInBrowser(parameters)) {
    return risky(
      'final_redirect_is_app',
      'The redirect_uri opens an app, and browsers often ignore a redirect to one.',
      'Send final_redirect_is_app=true.',
    );
  }
  return undefined;
};

/** In `app_to_app_v2` the phone opens the redirect URI, and no browser has to. */
function endsInBrowser(parameters: URLSearchParams): boolean {
  return parameters.get('requested_flow') !== 'app_to_app_v2';
}
