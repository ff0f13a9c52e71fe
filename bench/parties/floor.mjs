// The floor: the same checks on node:http alone, without Express, a session library or a JWT library.
import { createPublicKey, verify as verifySignature } from 'node:crypto';

import { begin, cookieOf, finish, random, readKeys, sealer } from './reference.mjs';

export async function createParty(settings) {
  const { issuer, clientId, secret } = settings;
  const keys = await readKeys(issuer);
  const known = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  const { seal, open } = sealer(secret);
  const sessions = new Map();

  async function verify(idToken) {
    const [head, body, signature] = idToken.split('.');
    const { alg, kid } = decode(head);
    const signed = Buffer.from(`${head}.${body}`);
    const isSigned =
      alg === 'RS256' &&
      known.has(kid) &&
      verifySignature('sha256', signed, known.get(kid), Buffer.from(signature, 'base64url'));
    if (!isSigned) throw new Error('signature');
    const claims = decode(body);
    if (claims.iss !== issuer || claims.aud !== clientId) throw new Error('iss, aud');
    if (!(claims.exp * 1_000 > Date.now())) throw new Error('exp');
    return claims;
  }

  async function finishLogin(req, res) {
    const query = new URLSearchParams(req.url.slice(req.url.indexOf('?')));
    const name = `login.${query.get('state').slice(0, 8)}`;
    const sealed = cookieOf(req, name);
    const transaction = sealed && open(sealed);
    const user = await finish(settings, query, transaction, verify);
    const id = random();
    sessions.set(id, user);
    const cookies = [`sid=${id}; Path=/; HttpOnly; SameSite=Lax`, `${name}=; Path=/; Max-Age=0`];
    res.writeHead(302, { location: '/', 'set-cookie': cookies }).end();
  }

  return (req, res) => {
    if (req.url === '/login') {
      const { location, state, transaction } = begin(settings);
      const cookie = `${seal(transaction)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`;
      const name = `login.${state.slice(0, 8)}`;
      res.writeHead(302, { location, 'set-cookie': `${name}=${cookie}` }).end();
    } else if (req.url.startsWith('/callback?')) {
      finishLogin(req, res).catch(() => res.writeHead(502).end());
    } else {
      res.end(sessions.get(cookieOf(req, 'sid'))?.sub ?? 'nobody');
    }
  };
}

const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
