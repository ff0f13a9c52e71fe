/** Vipps' endpoints beside the OpenID provider's own, which no discovery document lists for certain. */
interface PlatformEndpoints {
  readonly backchannelAuthentication: string;
  readonly userExists: string;
  readonly merchantToken: string;
  readonly webhooks: string;
}

/** They live at fixed places on the issuer's host, for all markets and both brands. */
export function platformEndpoints(issuer: string): PlatformEndpoints {
  const { origin } = new URL(issuer);
  return {
    backchannelAuthentication: `${origin}/vipps-login-ciba/api/backchannel/authentication`,
    userExists: `${origin}/vipps-login-ciba/api/v1/user-exists`,
    merchantToken: `${origin}/accesstoken/get`,
    webhooks: `${origin}/webhooks/v1/webhooks`,
  };
}
