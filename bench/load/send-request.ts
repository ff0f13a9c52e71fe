import http from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';

/**
 * Sends a request and waits for the head of its answer. Where a connection kept alive was closed by the
 * other side at that very moment it is sent once more, as browsers do: nobody has read it.
 */
export function sendRequest(
  url: string | URL,
  options: RequestOptions,
  body?: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, resolve);
    request.on('error', (error) => {
      const wasClosing = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
      if (wasClosing) sendRequest(url, options, body).then(resolve, reject);
      else reject(error);
    });
    request.end(body);
  });
}
