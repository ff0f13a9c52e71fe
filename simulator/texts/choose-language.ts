import { stringifySetCookie } from 'cookie';
import type { Request, RequestHandler } from 'express';

import { redirect, requestParameters } from '../http.ts';
import type { Settings } from '../options.ts';
import { paths } from '../paths.ts';
import { isOrigin, isPrivateUri, parseUrl } from '../urls.ts';
import { languageCookieName, textLanguages } from './texts-for.ts';

/**
 * `GET /simulator/language/nb?back=/phone`: the switch at the foot of the pages. Leads back to a page
 * here, or of the site, whose own switch may pass by.
 */
export function languageEndpoint(settings: Pick<Settings, 'redirectUris'>): RequestHandler {
  return (req, res) => {
    const chosen = textLanguages.find((language) => language === req.params['language']);
    if (chosen) {
      const cookie = stringifySetCookie({
        name: languageCookieName,
        value: chosen,
        path: '/',
        httpOnly: true,
        // Lax, not Strict: logins come from the site.
        sameSite: 'lax',
        maxAge: 365 * 24 * 60 * 60,
      });
      res.append('Set-Cookie', cookie);
    }
    redirect(res, wayBack(req, settings), 303);
  };
}

function wayBack(req: Request, { redirectUris = [] }: Pick<Settings, 'redirectUris'>): string {
  const own = `http://${req.headers.host ?? ''}`;
  const back = requestParameters(req).get('back') ?? '';
  const url = parseUrl(back.startsWith('/') ? own + back : back);
  if (url && url.host === req.headers.host) {
    // Two slashes would be another host.
    return url.pathname.startsWith('//') ? paths.frontPage : url.pathname + url.search;
  }
  // Addresses of apps, and `javascript:`, all have the same origin, which is none.
  const isSite = redirectUris.some(
    (uri) => isOrigin(url?.origin) && parseUrl(uri)?.origin === url?.origin,
  );
  return url && (isSite || isPrivateUri(url.href)) ? url.href : paths.frontPage;
}
