import { createServer } from 'node:http';
import { createLoginSecrets, createVippsClient } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';
const redirectUri = `${baseUrl}/callback`;
const client = createVippsClient();
const scope = ['openid', 'name', 'phoneNumber'];

// Where you keep the three secrets is up to you, as long as only this browser gets them back.
const underWay = new Map<string, ReturnType<typeof createLoginSecrets>>();

createServer((req, res) => {
  answer(new URL(req.url ?? '/', baseUrl))
    .then(({ status = 200, location, body }) => {
      res.writeHead(status, location === undefined ? {} : { Location: location }).end(body);
    })
    .catch((error: unknown) => {
      res.writeHead(400).end(String(error));
    });
}).listen(Number(process.env['PORT'] ?? 3000));

async function answer(url: URL): Promise<{ status?: number; location?: string; body?: string }> {
  if (url.pathname !== '/callback') {
    const secrets = createLoginSecrets();
    underWay.set(secrets.state, secrets);
    const vipps = await client.authorizationUrl({ ...secrets, redirectUri, scope });
    return { status: 302, location: vipps.href };
  }
  const { state = '', code = '' } = client.parseCallback(url);
  const secrets = underWay.get(state);
  underWay.delete(state);
  if (!secrets) return { status: 400, body: 'No such login is under way.' };
  const { tokens, idTokenClaims } = await client.exchangeCode({ ...secrets, code, redirectUri });
  const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
  return { body: JSON.stringify(user) };
}
