import type { RequestListener } from 'node:http';

import { parseSetCookie, stringifyCookie } from 'cookie';
import request from 'supertest';
import type { Response, Test } from 'supertest';

export interface BrowserSettings {
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `true`. */
  readonly keepsCookies?: boolean;
}

/**
 * A person's browser at a site; follows no redirects. Unlike supertest's agents it knows Max-Age, sends
 * `Secure` cookies (as behind a proxy that ends https), and can refuse cookies.
 */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: RequestListener;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #keepsCookies: boolean;

  constructor(app: RequestListener, { headers = {}, keepsCookies = true }: BrowserSettings = {}) {
    this.#app = app;
    this.#headers = { Host: 'localhost:3000', ...headers };
    this.#keepsCookies = keepsCookies;
  }

  get(path: string): Test {
    return this.#send(request(this.#app).get(path));
  }

  head(path: string): Test {
    return this.#send(request(this.#app).head(path));
  }

  post(path: string): Test {
    return this.#send(request(this.#app).post(path));
  }

  /** A form on the site's own page. */
  submit(path: string): Test {
    return this.post(path).set('Sec-Fetch-Site', 'same-origin');
  }

  get cookieHeader(): string {
    return stringifyCookie(Object.fromEntries(this.cookies), { encode: asItIs });
  }

  #send(sent: Test): Test {
    if (this.cookies.size > 0) sent.set('Cookie', this.cookieHeader);
    return sent.set(this.#headers).on('response', (response: Response) => this.#keep(response));
  }

  #keep(response: Response): void {
    if (!this.#keepsCookies) return;
    for (const { name, value = '', maxAge, expires } of cookiesSetBy(response)) {
      const isGone = maxAge === undefined ? Number(expires) <= Date.now() : maxAge <= 0;
      if (isGone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** The cookies an answer sets, with their attributes. */
export function cookiesSetBy({ headers }: Pick<Response, 'headers'>) {
  const { 'set-cookie': lines = [] } = headers as { 'set-cookie'?: string[] };
  return lines.map((line) => parseSetCookie(line, { decode: asItIs }));
}

/** The names of the cookies an answer sets. */
export function namesSetBy(response: Pick<Response, 'headers'>): string[] {
  return cookiesSetBy(response).map(({ name }) => name);
}

/** Browsers hand a value back as it came; what is encoded in it is the site's business. */
const asItIs = (value: string) => value;
