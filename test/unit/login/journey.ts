import { ServerResponse } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

import type { Simulator } from 'passport-vipps/simulator';

import { beginLogin } from '../../../lib/login/begin-login.ts';
import type { LoginRequest, LoginStart } from '../../../lib/login/begin-login.ts';
import { parseLoginOptions } from '../../../lib/login/options.ts';
import type { VippsLoginWarning } from '../../../lib/login/warnings.ts';
import type { Exchange } from '../../../lib/stores/store.ts';
import { decideAtVipps } from '../../support/login-steps.ts';
import type { Decision } from '../../support/login-steps.ts';
import { optionsOf } from './complaint.ts';
import { requestOf } from './request.ts';
import type { RequestSettings } from './request.ts';

export const redirectUri = 'http://localhost:3000/vipps/callback';

/** A site without a server around it, and browsers that visit it. Vipps is the simulator. */
export function openShop(simulator: Simulator, options: Record<string, unknown> = {}) {
  const { clientId, clientSecret, issuer } = simulator;
  const warnings: VippsLoginWarning[] = [];
  const [, config] = parseLoginOptions(
    optionsOf({
      ...{ clientId, clientSecret, issuer, redirectUri },
      secret: 'a secret of at least thirty-two characters',
      onWarning: (warning: VippsLoginWarning) => warnings.push(warning),
      ...options,
    }),
    {},
  );

  /** One with a cookie jar of its own. */
  function newBrowser(headers: IncomingHttpHeaders = {}) {
    const jar = new Map<string, string>();

    /** A request of it, whose cookies are kept once its answer is there. */
    function visit(settings: RequestSettings): Exchange & { keepCookies: () => void } {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const req = requestOf({
        ...settings,
        headers: { ...headers, ...settings.headers, ...(cookie !== '' && { cookie }) },
      });
      const res = new ServerResponse(req);
      const keepCookies = () => {
        for (const line of [res.getHeader('Set-Cookie') ?? []].flat().map(String)) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (value === '') jar.delete(name);
          else jar.set(name, value);
        }
      };
      return { req, res, keepCookies };
    }

    return {
      visit,

      async begin(request: LoginRequest = {}, start: Partial<LoginStart> = {}): Promise<URL> {
        const exchange = visit({});
        const owner = 'req.vipps.login()';
        const how = { owner, startedBy: 'route', canConfirm: true, ...start } as const;
        const location = await beginLogin(config, exchange, request, how);
        exchange.keepCookies();
        return new URL(location);
      },

      /** @returns path and query of the callback, still to be opened. */
      async untilCallback(
        decision: Decision = { as: 'ada' },
        request?: LoginRequest,
        start?: Partial<LoginStart>,
      ): Promise<string> {
        const back = await decideAtVipps(simulator, await this.begin(request, start), decision);
        return back.pathname + back.search;
      },
    };
  }

  return { config, warnings, newBrowser };
}
