const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
const navigation = { Accept: html, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

/** Requests that no person made by opening a page, as browsers and their likes send them. */
export const pagelessRequests: readonly [string, Record<string, string>][] = [
  ['a prefetch', { ...navigation, 'Sec-Purpose': 'prefetch' }],
  ['a prerender', { ...navigation, 'Sec-Purpose': 'prefetch;prerender' }],
  ['a prefetch by a proxy', { ...navigation, 'Sec-Purpose': 'prefetch;anonymous-client-ip' }],
  ['a prefetch of an old Chromium', { Accept: html, Purpose: 'prefetch' }],
  ['a prefetch of an old Firefox', { Accept: html, 'X-Moz': 'prefetch' }],
  ['a favicon', { Accept: 'image/avif,image/*,*/*;q=0.8', 'Sec-Fetch-Dest': 'image' }],
  ['an image of an old browser', { Accept: 'image/png,image/*;q=0.5' }],
  ['a style sheet', { Accept: 'text/css,*/*;q=0.1', 'Sec-Fetch-Dest': 'style' }],
  ['a script', { Accept: '*/*', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }],
  ['a font', { Accept: '*/*', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'font' }],
  ['a video', { Accept: '*/*', 'Sec-Fetch-Dest': 'video', Range: 'bytes=0-' }],
  ['a beacon', { Accept: '*/*', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' }],
  ['a manifest', { Accept: '*/*', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'manifest' }],
  ['a worker', { Accept: '*/*', 'Sec-Fetch-Mode': 'same-origin', 'Sec-Fetch-Dest': 'worker' }],
  ['a web socket', { Accept: '*/*', 'Sec-Fetch-Mode': 'websocket' }],
  ['fetch()', { Accept: '*/*', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
  ['fetch() for JSON', { Accept: 'application/json' }],
  ['an XMLHttpRequest', { Accept: '*/*', 'X-Requested-With': 'XMLHttpRequest' }],
  ...['iframe', 'frame', 'fencedframe', 'embed', 'object'].map(
    (place): [string, Record<string, string>] => [
      `an ${place}`,
      { ...navigation, 'Sec-Fetch-Dest': place },
    ],
  ),
];
