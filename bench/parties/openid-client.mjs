// With what its own documents call non-repudiation checks: the signature of the id_token.
import * as client from 'openid-client';
import { Strategy } from 'openid-client/passport';

import { createStack, scope } from './passport-peer.mjs';

export async function createParty(settings) {
  const { baseUrl, issuer, clientId, clientSecret } = settings;
  const config = await client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    client.ClientSecretBasic(clientSecret),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
  const options = {
    config,
    callbackURL: `${baseUrl}/callback`,
    scope: ['openid', ...scope].join(' '),
  };
  const strategy = new Strategy(options, (tokens, done) => {
    client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub).then(
      (user) => done(null, user),
      (error) => done(error),
    );
  });
  return createStack(strategy, settings);
}
