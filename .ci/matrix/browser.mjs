// A browser without pages: cookies by host, redirects followed.
import http from 'node:http';

/** `elsewhere` maps the origin of an address to where it is really asked. */
export function createBrowser(elsewhere = {}) {
  const jar = new Map();

  function ask(address, { method = 'GET', headers = {} } = {}) {
    const { hostname, host, protocol, origin, pathname, search } = new URL(address);
    const cookies = jar.get(hostname) ?? new Map();
    jar.set(hostname, cookies);
    const sent = {
      Host: host,
      // As a proxy says that ends TLS.
      ...(protocol === 'https:' && { 'X-Forwarded-Proto': 'https' }),
      Accept: 'text/html',
      'Sec-Fetch-Site': method === 'GET' ? 'none' : 'same-origin',
      Cookie: [...cookies.values()].join('; '),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const target = new URL(pathname + search, elsewhere[origin] ?? origin);
      const req = http.request(target, { method, headers: sent, agent: false }, (res) => {
        for (const line of res.headers['set-cookie'] ?? []) {
          const [pair] = line.split(';');
          const name = pair.slice(0, pair.indexOf('='));
          if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
          else cookies.set(name, pair);
        }
        let text = '';
        res.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, text }));
      });
      req.on('error', reject).end();
    });
  }

  return async function go(address, options) {
    let answer = await ask(address, options);
    for (let hops = 0; answer.headers.location && hops < 20; hops++) {
      address = new URL(answer.headers.location, address).href;
      answer = await ask(address);
    }
    return { ...answer, address };
  };
}
