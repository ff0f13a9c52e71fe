import { askAuthorize } from './redirect-uris.ts';
import { ok, problem } from './finding.ts';
import type { Finding, Surroundings, Trouble } from './finding.ts';

type Client = ReturnType<Surroundings['vipps']['createVippsClient']>;
type Options = NonNullable<Parameters<Surroundings['vipps']['createVippsClient']>[0]>;

/**
 * Whether Vipps takes client id and secret: asks for tokens with a code that does not exist. The refusal of
 * the code says that the client was accepted; one of the client has several causes, which are tried out.
 */
export async function checkKeys(world: Surroundings, redirectUri: string): Promise<Finding> {
  const { env } = world;
  const tried = await tryKeys(world, redirectUri);
  if (tried === 'accepted') return ok('keys', 'Vipps accepts client id and secret.');
  if (tried !== 'refused') return problem('keys', tried);

  const method = env['VIPPS_TOKEN_AUTH_METHOD']?.trim() || 'client_secret_basic';
  const otherMethod =
    method === 'client_secret_basic' ? 'client_secret_post' : 'client_secret_basic';
  const accepts = async (options: Options) =>
    (await tryKeys(world, redirectUri, options)) === 'accepted';
  if (await accepts({ tokenEndpointAuthMethod: otherMethod })) {
    return problem('keys', wrongMethod(method, otherMethod));
  }
  const other = otherEnvironment(world);
  for (const tokenEndpointAuthMethod of other ? ([method, otherMethod] as const) : []) {
    // One of the two words, else the options would have been refused.
    const options = { environment: other, tokenEndpointAuthMethod } as Options;
    if (await accepts(options)) return problem('keys', keysOfOther(other ?? 'test'));
  }
  return problem('keys', await wrongKeys(world, redirectUri));
}

/** Names the other one of Vipps' two worlds, where the site is pointed at one of them. */
function otherEnvironment(world: Surroundings): 'test' | 'production' | undefined {
  const { issuer } = clientOf(world);
  const environments = ['test', 'production'] as const;
  const here = environments.find(
    (each) => clientOf(world, { environment: each }).issuer === issuer,
  );
  return here && environments.find((each) => each !== here);
}

function clientOf({ vipps, fetch }: Surroundings, options: Options = {}): Client {
  return vipps.createVippsClient({ ...(fetch && { fetch }), ...options });
}

async function tryKeys(
  world: Surroundings,
  redirectUri: string,
  options: Options = {},
): Promise<'accepted' | 'refused' | Trouble> {
  const { nonce, codeVerifier } = world.vipps.createLoginSecrets();
  const code = 'no-code-the-doctor-looks-at-the-keys';
  try {
    await clientOf(world, options).exchangeCode({ code, redirectUri, codeVerifier, nonce });
  } catch (error) {
    if (!(error instanceof world.vipps.VippsLoginError)) throw error;
    if (error.code === 'client_refused') return 'refused';
    // The client was let in: it is the code, or its redirect URI, that is refused.
    if (['code_refused', 'token_request_refused'].includes(error.code)) return 'accepted';
    return { code: error.code, cause: error.message, cure: 'Try again; see also "network" above.' };
  }
  return 'accepted';
}

function wrongMethod(method: string, other: string): Trouble {
  return {
    code: 'token_auth_method',
    cause: `The sales unit takes the client secret by ${other}, but the site sends it by ${method}.`,
    cure: `Set VIPPS_TOKEN_AUTH_METHOD=${other}, or change the setting at portal.vippsmobilepay.com.`,
  };
}

function keysOfOther(other: 'test' | 'production'): Trouble {
  const here = other === 'test' ? 'production' : 'test';
  return {
    code: 'keys_of_other_environment',
    cause: `These are keys of the ${other} environment, but the site is pointed at ${here}.`,
    cure: `Set VIPPS_ENVIRONMENT=${other}, or take the keys for ${here} from portal.vippsmobilepay.com: each environment has its own.`,
  };
}

/** The authorize endpoint knows the client id alone, so it tells which of the two is wrong. */
async function wrongKeys(world: Surroundings, redirectUri: string): Promise<Trouble> {
  const client = clientOf(world);
  const asked = await askAuthorize(world, client, redirectUri).catch(() => undefined);
  const copy = 'Copy it again from the API keys of your sales unit at portal.vippsmobilepay.com';
  if (asked?.refusal === 'client') {
    return {
      code: 'client_id_unknown',
      cause: `Vipps knows no client with the id of VIPPS_CLIENT_ID at ${client.issuer}.`,
      cure: `${copy}; keys of test and production differ. Is Login activated on the sales unit?`,
    };
  }
  if (asked?.refusal === undefined || asked.refusal === 'redirect_uri') {
    return {
      code: 'client_secret_wrong',
      cause: 'Vipps knows the client id, but VIPPS_CLIENT_SECRET is not its secret.',
      cure: `${copy}, secret and id of the same sales unit, whole and without quotes. A secret that was made anew in the portal replaces the old one at once.`,
    };
  }
  return {
    code: 'client_refused',
    cause: 'Vipps does not accept client id and secret, whichever way they are sent.',
    cure: `${copy}, secret and id of the same sales unit. Is Login activated on it, and is it active?`,
  };
}
