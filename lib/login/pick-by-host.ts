import type { IncomingMessage } from 'node:http';

/**
 * The address that carries the request's host, else the first. The Host header only chooses among the
 * addresses that were configured; it never makes one.
 */
export function pickByHost(addresses: readonly URL[], req: IncomingMessage): URL {
  const first = addresses[0];
  if (!first) throw new RangeError('pickByHost needs at least one address');
  // Asked on every request, and most sites have one address.
  if (addresses.length === 1) return first;
  for (const host of requestHosts(req)) {
    const address = addresses.find((candidate) => candidate.host === host);
    if (address) return address;
  }
  return first;
}

/** As the proxy in front says it, then as it stands on the request: a proxy may rewrite that. */
export function requestHosts(req: IncomingMessage): string[] {
  const forwarded = String(req.headers['x-forwarded-host'] ?? '');
  return [...forwarded.split(','), req.headers.host ?? '']
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}
