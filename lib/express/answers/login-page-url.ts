/** The app's own login screen with the way back in its query; `undefined` where the app has none. */
export function loginPageFor(loginPage: string | undefined, returnTo?: string): string | undefined {
  if (loginPage === undefined || returnTo === undefined) return loginPage;
  const [page = '', fragment] = loginPage.split('#', 2);
  const joint = page.includes('?') ? '&' : '?';
  const hash = fragment === undefined ? '' : `#${fragment}`;
  return `${page}${joint}returnTo=${encodeURIComponent(returnTo)}${hash}`;
}
