import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import type { SiteSettings } from './site-settings.ts';
import { createSite } from './site.ts';

// Opens the sites that its argument describes, each on a port of its own, and tells the ports.

// Whoever started it is gone.
process.once('disconnect', () => process.exit());

// Written by startSites() in site-process.ts.
const settings = JSON.parse(process.argv[2] ?? '[]') as SiteSettings[];
process.send?.(await Promise.all(settings.map(open)));

async function open(site: SiteSettings): Promise<number> {
  const server = (await createSite(site)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address is a string only for pipes.
  return (server.address() as AddressInfo).port;
}
