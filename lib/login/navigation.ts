import type { IncomingMessage } from 'node:http';

/**
 * Whether a person is opening a page, as far as the headers tell. Assets, frames, scripts and prefetches
 * must neither start a login nor use one up: each would cost somebody theirs. Browsers that send no
 * `Sec-Fetch-*` headers are judged by `Accept` alone.
 */
export function isNavigation(req: IncomingMessage): boolean {
  return (
    req.method !== 'HEAD' && acceptsHtml(req) && !isPrefetch(req) && isTopLevel(req) && !isXhr(req)
  );
}

/** The same, and harmless: a GET. */
export function isPageView(req: IncomingMessage): boolean {
  return req.method === 'GET' && isNavigation(req);
}

function acceptsHtml(req: IncomingMessage): boolean {
  const accept = req.headers.accept?.toLowerCase() ?? '*/*';
  // Scripts that ask for JSON mostly take anything else, too; people's browsers name HTML.
  return accept.includes('text/html') || (accept.includes('*/*') && !accept.includes('json'));
}

function isPrefetch(req: IncomingMessage): boolean {
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return names.some((name) => /prefetch|prerender|preview/i.test(String(req.headers[name] ?? '')));
}

function isTopLevel(req: IncomingMessage): boolean {
  const destination = req.headers['sec-fetch-dest'];
  const mode = req.headers['sec-fetch-mode'];
  return (
    (destination === undefined || destination === 'document') &&
    (mode === undefined || mode === 'navigate')
  );
}

function isXhr(req: IncomingMessage): boolean {
  return String(req.headers['x-requested-with'] ?? '').toLowerCase() === 'xmlhttprequest';
}
