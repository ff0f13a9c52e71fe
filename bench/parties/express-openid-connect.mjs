import express from 'express';
import { auth } from 'express-openid-connect';

export function createParty({ baseUrl, issuer, clientId, clientSecret, secret }) {
  const app = express();
  app.use(
    auth({
      issuerBaseURL: issuer,
      baseURL: baseUrl,
      clientID: clientId,
      clientSecret,
      secret,
      authRequired: false,
      idpLogout: false,
      authorizationParams: { response_type: 'code', scope: 'openid name phoneNumber email' },
      clientAuthMethod: 'client_secret_basic',
      async afterCallback(req, _res, session) {
        const user = await req.oidc.fetchUserInfo(session.access_token);
        return { ...session, user };
      },
    }),
  );
  app.get('/', (req, res) => void res.end(req.oidc.user?.sub ?? 'nobody'));
  // eslint-disable-next-line no-unused-vars -- Express tells an error handler by its four parameters
  app.use((error, _req, res, _next) => void res.status(error.status ?? 500).end());
  return app;
}
