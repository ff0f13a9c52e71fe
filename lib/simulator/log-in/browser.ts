import { parseSetCookie, stringifyCookie } from 'cookie';

/** The simulator's half of a browser: it keeps the simulator's cookies and follows nothing. */
class Browser {
  readonly #cookies = new Map<string, string>();

  /** @returns where the simulator sends the browser. @throws Error where it shows a page instead. */
  async leave(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<URL> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        Cookie: stringifyCookie(Object.fromEntries(this.#cookies)),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '' } = parseSetCookie(line);
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) return new URL(location, url);
    throw new Error(
      `The simulator answered ${response.status} instead of sending the browser back: ` +
        (await response.text()),
    );
  }
}

/** One browser per agent, so that "remember me" lasts as long as the agent's own cookies. */
export function browserOf(agent: object): Browser {
  const browser = browsers.get(agent) ?? new Browser();
  browsers.set(agent, browser);
  return browser;
}

const browsers = new WeakMap<object, Browser>();
