/** How a browser comes back from the provider. */
interface WayBack {
  readonly url: URL;
  /** What it posts, where the provider sent it back by a form. */
  readonly form: URLSearchParams | undefined;
}

/** Opens the authorization endpoint as a browser does. */
export async function visitProvider(authorizationUrl: URL | string): Promise<WayBack> {
  const response = await fetch(authorizationUrl, { redirect: 'manual' });
  const page = await response.text();
  const location = response.headers.get('location');
  if (location !== null) return { url: new URL(location), form: undefined };
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of page.matchAll(/<input name="(.*?)" value="(.*?)">/g)) {
    form.append(name, value);
  }
  return { url: new URL(/<form .*?action="(.*?)"/.exec(page)?.[1] ?? 'nowhere:'), form };
}
