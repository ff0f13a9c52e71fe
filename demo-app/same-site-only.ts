import type { RequestHandler } from 'express';
import { VippsLoginError } from 'passport-vipps';

/**
 * Refuses a form that another site makes a browser send: a session cookie with `SameSite=Lax` stays out
 * of that, but not where the other site is a sister, such as `shop.example` beside `blog.example`'s.
 * Browsers without `Sec-Fetch-Site` name the `Origin`.
 */
export const sameSiteOnly: RequestHandler = (req, _res, next) => {
  const fetchSite = req.get('sec-fetch-site');
  const isOurs = fetchSite
    ? fetchSite === 'same-origin'
    : isAtHost(req.get('origin'), req.get('host'));
  next(isOurs ? undefined : crossSite());
};

/** Never where both are missing. */
function isAtHost(origin = '', host = ''): boolean {
  return host !== '' && URL.canParse(origin) && new URL(origin).host === host;
}

function crossSite() {
  return new VippsLoginError(
    'cross_site_request',
    'A form was sent from a page of another site. Ours come from our own pages only.',
  );
}
