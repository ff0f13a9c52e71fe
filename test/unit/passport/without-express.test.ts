import { createServer } from 'node:http';

import { describe, it } from '@jest/globals';
import passport from 'passport';
import { VippsLoginError, VippsStrategy } from 'passport-vipps';
import request from 'supertest';

import { strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

describe('a strategy without Express', () => {
  it.each(['/auth', `/auth/callback?code=c&state=${'A'.repeat(43)}o`])(
    'says that it needs it: %s',
    async (path) => {
      const instance = new passport.Passport().use(new VippsStrategy(strategyOptions(simulator())));
      const authenticate = instance.authenticate('vipps') as (
        ...args: [object, object, (error: unknown) => void]
      ) => void;
      const server = createServer((req, res) => {
        authenticate(req, res, (error) =>
          res.end(error instanceof VippsLoginError ? error.code : String(error)),
        );
      });

      await request(server).get(path).expect('express_required');
    },
  );
});
