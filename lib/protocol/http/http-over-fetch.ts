import type { Transport } from './http-transport.ts';

/** Carries requests by a given `fetch`. */
export function httpOverFetch(fetch: typeof globalThis.fetch): Transport {
  return async ({ method, url, headers, body = null, signal }) => {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body: response.body ?? [],
    };
  };
}
