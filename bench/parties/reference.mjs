// What our two references share: the checks that passport-vipps makes, written as short as they get. They
// know one provider, one host and one way through; everything that makes a library is missing.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true });

export const random = () => randomBytes(32).toString('base64url');
export const sha256 = (text) => createHash('sha256').update(text).digest();

/** Where a login starts: what the browser is sent away with, and what must be there when it comes back. */
export function begin({ baseUrl, issuer, clientId }) {
  const [state, nonce, verifier] = [random(), random(), random()];
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${baseUrl}/callback`,
    scope: 'openid name phoneNumber email',
    state,
    nonce,
    code_challenge: sha256(verifier).toString('base64url'),
    code_challenge_method: 'S256',
  });
  const transaction = { state, nonce, verifier, expires: Date.now() + 600_000 };
  return { location: `${issuer}authorize?${query}`, state, transaction };
}

/** @param verify the signature, `iss`, `aud` and `exp`; resolves to the claims */
export async function finish(
  { baseUrl, issuer, clientId, clientSecret },
  query,
  transaction,
  verify,
) {
  if (!transaction || transaction.expires < Date.now()) throw new Error('transaction');
  if (transaction.state !== query.get('state')) throw new Error('state');
  if (query.has('iss') && query.get('iss') !== issuer) throw new Error('iss');
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: query.get('code'),
    redirect_uri: `${baseUrl}/callback`,
    code_verifier: transaction.verifier,
  });
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const tokens = await call(`${issuer}token`, { authorization: `Basic ${basic}` }, String(form));
  const claims = await verify(tokens.id_token);
  if (claims.nonce !== transaction.nonce) throw new Error('nonce');
  const half = sha256(tokens.access_token).subarray(0, 16).toString('base64url');
  if (claims.at_hash !== half) throw new Error('at_hash');
  const user = await call(`${issuer}userinfo`, { authorization: `Bearer ${tokens.access_token}` });
  if (user.sub !== claims.sub) throw new Error('sub');
  return user;
}

function call(url, headers, body) {
  const type = body && { 'content-type': 'application/x-www-form-urlencoded' };
  const length = body && { 'content-length': Buffer.byteLength(body) };
  const method = body ? 'POST' : 'GET';
  return new Promise((resolve, reject) => {
    const options = { agent, method, timeout: 10_000, headers: { ...headers, ...type, ...length } };
    const request = http.request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject).end(body);
  });
}

/** AES-256-GCM: what is in a cookie can neither be read nor changed. */
export function sealer(secret) {
  const key = sha256(secret);
  return {
    seal(value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [iv, cipher.update(JSON.stringify(value)), cipher.final()];
      return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return JSON.parse(decipher.update(bytes.subarray(12, -16)) + decipher.final('utf8'));
    },
  };
}

export function cookieOf(req, name) {
  const start = `${name}=`;
  const found = req.headers.cookie?.split('; ').find((cookie) => cookie.startsWith(start));
  return found?.slice(start.length);
}

export async function readKeys(issuer) {
  const { keys } = await call(`${issuer}jwks`, {});
  return keys;
}
