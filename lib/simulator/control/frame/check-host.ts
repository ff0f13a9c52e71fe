import { isIP } from 'node:net';

import type { RequestHandler } from 'express';

import { parseUrl } from '../../http/parse-url.ts';
import { sendErrorPage } from '../../pages/error-page.ts';
import type { Simulation } from '../../simulation.ts';

/**
 * Refuses a name that somebody else may have pointed at this machine (DNS rebinding): his page would
 * read the client secret here. An IP address or `localhost` cannot be pointed anywhere.
 */
export function checkHost({ settings, url }: Pick<Simulation, 'settings' | 'url'>): RequestHandler {
  return (req, res, next) => {
    const host = hostnameOf(req.headers.host ?? '');
    const bare = host.replace(/^\[|\]$/g, '');
    if (isIP(bare) !== 0 || /^(.+\.)?localhost$/.test(host) || host === settings.host) {
      next();
      return;
    }
    sendErrorPage(req, res, 421, {
      problem: 'The control page does not answer to this name.',
      came: host,
      expected: 'localhost, or the IP address of this machine',
      cure: `Visit ${url}/`,
    });
  };
}

function hostnameOf(host: string): string {
  return parseUrl(`http://${host}`)?.hostname ?? '';
}
