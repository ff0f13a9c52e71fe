import { type Pairs } from './simulator-site.ts';

/** A browser on the simulator's pages: keeps its cookies, shows where it is sent. */
export class SimulatorBrowser {
  #cookie = '';

  /** Follows the simulator's own redirects and stops at a page, or before the site. */
  async visit(url: string, init: RequestInit = {}): Promise<Visit> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.#cookie },
    });
    for (const line of response.headers.getSetCookie()) this.#cookie = line.split(';')[0] ?? '';
    const location = response.headers.get('location');
    if (location === null) return { status: response.status, html: await response.text(), url };
    if (new URL(location).origin === new URL(url).origin) return this.visit(location);
    return { status: response.status, back: new URL(location), html: '', url };
  }

  /** Sends the form of the page the browser is at, as if a button was pressed. */
  press(page: Visit, button: string, fields: Pairs = {}): Promise<Visit> {
    const form = new URLSearchParams({ action: button });
    for (const [, name, value] of page.html.matchAll(/type="hidden" name="(.+?)" value="(.*?)"/g)) {
      form.set(String(name), String(value));
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
    const action = /<form method="post" action="(.+?)"/.exec(page.html)?.[1] ?? '/no-form';
    return this.visit(new URL(action, page.url).href, { method: 'POST', body: form });
  }
}

export interface Visit {
  readonly status: number;
  readonly html: string;
  readonly url: string;
  /** Where on the site the browser was sent, if it was. */
  readonly back?: URL;
}
