import Strategy from 'passport-openidconnect';

import { createStack, scope } from './passport-peer.mjs';

export function createParty(settings) {
  const { baseUrl, issuer, clientId, clientSecret } = settings;
  const options = {
    issuer,
    authorizationURL: `${issuer}authorize`,
    tokenURL: `${issuer}token`,
    userInfoURL: `${issuer}userinfo`,
    clientID: clientId,
    clientSecret,
    callbackURL: `${baseUrl}/callback`,
    scope,
    nonce: true,
    skipUserProfile: false,
  };
  const verify = (_issuer, profile, done) =>
    done(null, { sub: profile.id, name: profile.displayName, email: profile.emails[0]?.value });
  return createStack(new Strategy(options, verify), settings);
}
