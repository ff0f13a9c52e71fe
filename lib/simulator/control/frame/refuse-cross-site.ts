import type { Request, RequestHandler } from 'express';

import { sendErrorPage } from '../../pages/error-page.ts';

/** Only the control page itself may post to it, not another site in the developer's browser. */
export function refuseCrossSite(): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || isOwn(req)) {
      next();
      return;
    }
    sendErrorPage(req, res, 403, {
      problem: 'This must be posted from the control page itself.',
      came: `Sec-Fetch-Site: ${req.get('Sec-Fetch-Site') ?? 'not sent'}, Origin: ${req.get('Origin') ?? 'not sent'}`,
      expected: 'Sec-Fetch-Site: same-origin, or the Origin of the simulator',
    });
  };
}

/** Browsers send no `Sec-Fetch-Site` to plain http on other machines, but always an `Origin`. */
function isOwn(req: Request): boolean {
  const fetchSite = req.get('Sec-Fetch-Site');
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return req.get('Origin') === `http://${req.headers.host ?? ''}`;
}
