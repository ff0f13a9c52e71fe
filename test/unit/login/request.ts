import { IncomingMessage } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';

export interface RequestSettings {
  readonly method?: string;
  readonly url?: string;
  /** Express' copy of the URL, whole in mounted apps. */
  readonly originalUrl?: string;
  readonly headers?: IncomingHttpHeaders;
}

/** A request that nobody sent: what the functions under test read of one is method, URL and headers. */
export function requestOf({ method = 'GET', url = '/', originalUrl, headers }: RequestSettings) {
  const req = new IncomingMessage(new Socket());
  return Object.assign(
    req,
    { method, url, headers: { ...headers } },
    originalUrl === undefined ? {} : { originalUrl },
  );
}
