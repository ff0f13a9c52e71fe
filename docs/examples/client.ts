import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { createLoginSecrets, createVippsClient } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';
const redirectUri = `${baseUrl}/callback`;
const client = createVippsClient();

const secure = baseUrl.startsWith('https:');
// On https under `__Host-`, so that no neighbouring domain can plant a login of its own here.
const cookieName = secure ? '__Host-login' : 'login';

// Your store. Let entries expire after ten minutes: not everybody comes back.
const underWay = new Map<string, ReturnType<typeof createLoginSecrets>>();

async function begin(res: ServerResponse) {
  const secrets = createLoginSecrets();
  underWay.set(secrets.state, secrets);
  const scope = ['openid', 'name', 'phoneNumber'];
  const vipps = await client.authorizationUrl({ ...secrets, redirectUri, scope });
  // Ties the login to this browser.
  const cookie = stringifySetCookie(cookieName, secrets.state, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: 600,
  });
  res.writeHead(302, { Location: vipps.href, 'Set-Cookie': cookie }).end();
}

async function finish(req: IncomingMessage, res: ServerResponse) {
  const { state = '', code = '', error } = client.parseCallback(req.url ?? '');
  const cookies = parseCookie(req.headers.cookie ?? '');
  const secrets = cookies[cookieName] === state ? underWay.get(state) : undefined;
  if (!secrets) {
    answer(res, 400, 'This browser has no such login under way.');
    return;
  }
  // Before they are used, so that they are used once.
  underWay.delete(state);
  if (error !== undefined) {
    answer(res, 401, error === 'access_denied' ? 'You cancelled the login.' : 'Please try again.');
    return;
  }
  const { tokens, idTokenClaims } = await client.exchangeCode({ ...secrets, code, redirectUri });
  const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
  answer(res, 200, JSON.stringify(user));
}

function answer(res: ServerResponse, status: number, text: string) {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

async function handle(req: IncomingMessage, res: ServerResponse) {
  const [path] = (req.url ?? '').split('?');
  if (path === '/') await begin(res);
  else if (path === '/callback') await finish(req, res);
  else answer(res, 404, 'Not found.');
}

createServer((req, res) => {
  handle(req, res).catch((error: unknown) => {
    console.error(error);
    answer(res, 500, 'The login did not work. Please try again.');
  });
}).listen(process.env['PORT'] ?? 3000);
