import { parseSetCookie, stringifyCookie } from 'cookie';

import { type Pairs } from './simulator-site.ts';

/** A browser on the simulator's pages: keeps its cookies, shows where it is sent. */
export class SimulatorBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #headers: Record<string, string>;

  constructor(headers: Record<string, string> = {}) {
    this.#headers = headers;
  }

  /** Follows the simulator's own redirects and stops at a page, or before the site. */
  async visit(url: string, init: RequestInit = {}): Promise<Visit> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...this.#headers, cookie: stringifyCookie(Object.fromEntries(this.#cookies)) },
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '' } = parseSetCookie(line);
      this.#cookies.set(name, value);
    }
    const { headers, status } = response;
    const location = headers.get('location');
    if (location === null) return { status, headers, html: await response.text(), url };
    const next = new URL(location, url);
    if (next.origin === new URL(url).origin) return this.visit(next.href);
    return { status, headers, back: next, html: '', url };
  }

  /** Sends the first form of the page, or the one to `action`, with these fields. */
  submit(page: Visit, fields: Pairs = {}, action?: string): Promise<Visit> {
    const forms = page.html.match(/<form method="post"[^]*?<\/form>/g) ?? [];
    const form = forms.find((html) => action === undefined || html.includes(`/${action}"`)) ?? '';
    const body = new URLSearchParams();
    for (const [, name, value] of form.matchAll(/type="hidden" name="(.+?)" value="(.*?)"/g)) {
      body.set(String(name), String(value));
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
    const target = /action="(.+?)"/.exec(form)?.[1] ?? page.url;
    return this.visit(new URL(target, page.url).href, { method: 'POST', body });
  }

  /** The button that every step of a login has. */
  cancel(page: Visit): Promise<Visit> {
    return this.submit(page, {}, 'cancel');
  }
}

export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly url: string;
  /** Where on the site the browser was sent, if it was. */
  readonly back?: URL;
}
