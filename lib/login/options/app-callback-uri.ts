import { VippsLoginError } from '../../errors.ts';
import { invalidOption, readString } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import type { LoginFlow } from '../../protocol/authorize/flow.ts';
import { checkRedirectUri } from './redirect-uris.ts';

/**
 * The `appCallbackUri` option, which the Vipps app opens in the flow `app_to_app` and in no other.
 * @throws `option_missing`, or `option_invalid` for a URI that Vipps would not take
 */
export function readAppCallbackUri(source: OptionSource, flow: LoginFlow): string | undefined {
  const uri = readString(source, 'appCallbackUri');
  if (uri === undefined && flow === 'app_to_app') {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`appCallbackUri\` with the flow "app_to_app": the address that opens your app, registered on portal.vippsmobilepay.com like a redirect URI.`,
    );
  }
  if (uri === undefined) return undefined;
  if (flow !== 'app_to_app') {
    throw invalidOption(source, 'appCallbackUri', `left out with the flow "${flow}"`, uri);
  }
  checkRedirectUri(source, 'appCallbackUri', uri);
  if (uri.includes('?')) {
    throw invalidOption(source, 'appCallbackUri', 'without "?": Vipps appends the query', uri);
  }
  return uri;
}
