import OAuth2Strategy from 'passport-oauth2';

import { createStack, scope } from './passport-peer.mjs';

// With PKCE and state, and the profile from the userinfo endpoint, as a strategy for a provider does it.
class Strategy extends OAuth2Strategy {
  constructor(options, verify) {
    super(options, verify);
    this._oauth2.useAuthorizationHeaderforGET(true);
  }

  userProfile(accessToken, done) {
    this._oauth2.get(`${this.issuer}userinfo`, accessToken, (error, body) => {
      if (error) done(error);
      else done(null, JSON.parse(body));
    });
  }
}

export function createParty(settings) {
  const { baseUrl, issuer, clientId, clientSecret } = settings;
  const options = {
    authorizationURL: `${issuer}authorize`,
    tokenURL: `${issuer}token`,
    clientID: clientId,
    clientSecret,
    callbackURL: `${baseUrl}/callback`,
    scope: ['openid', ...scope],
    state: true,
    pkce: true,
  };
  const strategy = new Strategy(options, (_access, _refresh, profile, done) => done(null, profile));
  strategy.issuer = issuer;
  return createStack(strategy, settings);
}
