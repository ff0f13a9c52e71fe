import type { LoginConfig } from '../../login/login-config.ts';

/**
 * The name of a cookie that a site has one of. On http it says whose it is: cookies ignore the port, so
 * everything a developer runs on localhost shares one jar.
 */
export function ownCookieName({ secure, appTag }: LoginConfig, name: string): string {
  return secure ? `__Host-vipps.${name}` : `vipps.${appTag}.${name}`;
}
