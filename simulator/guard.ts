import { isIP } from 'node:net';

import type { Request, RequestHandler, Response } from 'express';

import { isPersonLooking } from './http.ts';
import { sendErrorPage } from './pages/error-page.ts';
import type { Problem } from './pages/error-page.ts';
import type { Simulation } from './simulation.ts';
import { isLoopbackHost, parseUrl } from './urls.ts';

/**
 * Refuses a name that somebody else may have pointed at this machine (DNS rebinding): a page of that
 * name would read the client secret here, and answer on the phones. An IP address or `localhost` cannot
 * be pointed anywhere; the names of the options are the developer's own.
 */
export function checkHost({ settings, url }: Pick<Simulation, 'settings' | 'url'>): RequestHandler {
  const ownNames = [settings.host, hostnameOf(url)];
  return (req, res, next) => {
    const host = hostnameOf(`http://${req.headers.host ?? ''}`);
    const bare = host.replace(/^\[|\]$/g, '');
    if (isIP(bare) !== 0 || isLoopbackHost(host) || ownNames.includes(host)) {
      next();
      return;
    }
    refuse(req, res, 421, {
      problem: 'The simulator does not answer to this name.',
      came: host,
      expected: 'localhost, an IP address of this machine, or the name in `host` or `url`',
      cure: `Use ${url}/, or start the simulator with this name in \`url\`.`,
    });
  };
}

function hostnameOf(url: string): string {
  return parseUrl(url)?.hostname ?? '';
}

/**
 * Takes what changes something from the simulator's own pages and from programs, not from another site
 * in the developer's browser.
 */
export function refuseCrossSite(simulation: Pick<Simulation, 'url'>): RequestHandler {
  return (req, res, next) => {
    const changesNothing = req.method === 'GET' || req.method === 'HEAD';
    if (changesNothing || !isFromBrowser(req) || isOwn(req, simulation)) next();
    else refuse(req, res, 403, crossSite(req, 'a page of the simulator itself, or by a program'));
  };
}

function isFromBrowser(req: Request): boolean {
  return req.get('Sec-Fetch-Site') !== undefined || req.get('Origin') !== undefined;
}

/** The same for the control page, which programs have no business with. */
export function refuseForeign(simulation: Pick<Simulation, 'url'>): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || isOwn(req, simulation)) next();
    else refuse(req, res, 403, crossSite(req, 'the control page itself'));
  };
}

function refuse(req: Request, res: Response, status: number, why: Problem): void {
  if (isPersonLooking(req)) sendErrorPage(req, res, status, why);
  else res.status(status).json(why);
}

/** Browsers send no `Sec-Fetch-Site` to plain http on other machines, but always an `Origin`. */
function isOwn(req: Request, { url }: Pick<Simulation, 'url'>): boolean {
  const fetchSite = req.get('Sec-Fetch-Site');
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return [`http://${req.headers.host ?? ''}`, url].includes(req.get('Origin') ?? '');
}

function crossSite(req: Request, sender: string): Problem {
  const sent = (name: string) => `${name}: ${req.get(name) ?? 'not sent'}`;
  return {
    problem: `This must be posted by ${sender}.`,
    came: `${sent('Sec-Fetch-Site')}, ${sent('Origin')}`,
    expected: 'Sec-Fetch-Site: same-origin, or the Origin of the simulator',
  };
}
