import { parseSetCookie, stringifyCookie } from 'cookie';

/** The simulator's half of a browser: it keeps the simulator's cookies and follows nothing. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async get(url: URL): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        Cookie: stringifyCookie(Object.fromEntries(this.#cookies)),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '' } = parseSetCookie(line);
      this.#cookies.set(name, value);
    }
    return response;
  }
}
