// Invokes the documented handler with what AWS sends in front of a function, a new instance for each request.
import assert from 'node:assert/strict';

import { createSimulator } from 'passport-vipps/simulator';

const site = 'https://shop.test';
const simulator = await createSimulator({
  autoApprove: 'ada',
  redirectUris: [`${site}/vipps/callback`],
});
Object.assign(process.env, simulator.environment, {
  VIPPS_BASE_URL: site,
  VIPPS_SECRET: 'a secret of at least thirty-two characters',
});

const event = {
  // HTTP APIs and function URLs.
  '2.0': ({ method, pathname, search, headers, cookies }) => ({
    version: '2.0',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    cookies,
    requestContext: { http: { method, path: pathname, sourceIp: '192.0.2.1' }, stage: '$default' },
    isBase64Encoded: false,
  }),
  // REST APIs, and load balancers.
  '1.0': ({ method, pathname, search, headers, cookies }) => ({
    version: '1.0',
    httpMethod: method,
    path: pathname,
    multiValueQueryStringParameters: Object.fromEntries(
      [...new URLSearchParams(search).keys()].map((key) => [
        key,
        new URLSearchParams(search).getAll(key),
      ]),
    ),
    headers: { ...headers, Cookie: cookies.join('; ') },
    multiValueHeaders: Object.fromEntries(
      Object.entries({ ...headers, Cookie: cookies.join('; ') }).map(([name, it]) => [name, [it]]),
    ),
    requestContext: { identity: { sourceIp: '192.0.2.1' }, stage: 'prod' },
    isBase64Encoded: false,
    body: null,
  }),
};

let instances = 0;
async function walk(version) {
  const jar = new Map();
  return async function go(address, method = 'GET') {
    for (let hops = 0; hops < 20; hops++) {
      const { origin, pathname, search } = new URL(address);
      if (origin !== site) {
        const answer = await fetch(address, { redirect: 'manual' });
        address = new URL(answer.headers.get('location'), address).href;
        continue;
      }
      const { handler } = await import(`./serverless-app.mjs?${instances++}`);
      const headers = {
        Host: 'shop.test',
        Accept: 'text/html',
        'X-Forwarded-Proto': 'https',
        'Sec-Fetch-Site': method === 'GET' ? 'none' : 'same-origin',
      };
      const cookies = [...jar.values()];
      const answer = await handler(
        event[version]({ method, pathname, search, headers, cookies }),
        {},
      );
      const set = answer.cookies ?? answer.multiValueHeaders?.['set-cookie'] ?? [];
      for (const line of set) {
        const [pair] = line.split(';');
        const name = pair.slice(0, pair.indexOf('='));
        if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, pair);
      }
      const location = answer.headers?.location ?? answer.multiValueHeaders?.location?.[0];
      if (location === undefined) return answer;
      address = new URL(location, address).href;
      method = 'GET';
    }
    throw new Error('It goes round and round.');
  };
}

for (const version of Object.keys(event)) {
  const go = await walk(version);
  const page = await go(`${site}/my-page`);
  assert.equal(page.body, '{"name":"Ada Eksempel"}', JSON.stringify(page));
  assert.equal((await go(`${site}/my-page`)).statusCode, 200);
  assert.match((await go(`${site}/vipps/logout`, 'POST')).body, /Log in with Vipps/);
  assert.match((await go(`${site}/`)).body, /Log in with Vipps/);
  simulator.reject('wrong_challenge');
  const failed = await go(`${site}/vipps/login`);
  assert.equal(failed.statusCode, 401);
  assert.match(failed.body, /<!doctype html>[^]*wrong_challenge/i);
}
await simulator.close();
console.log(`${instances} instances answered`);
