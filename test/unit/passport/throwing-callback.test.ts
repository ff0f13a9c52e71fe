import { describe, expect, it } from '@jest/globals';

import { untilCallback } from '../../support/login-steps.ts';
import type { Decision } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('a custom callback that throws, on %s', (_name, express) => {
  it.each<[string, Decision]>([
    ['has succeeded', { as: 'ada' }],
    ['was cancelled', { error: 'access_denied' }],
    ['is an error', { error: 'server_error' }],
  ])('is told once how a login %s, and its error goes to the app', async (_how, decision) => {
    const told: unknown[] = [];
    const agent = createPassportSite(simulator(), {
      express,
      callback: (_req, _res, _next, ...outcome) => {
        told.push(outcome);
        throw new Error('No such table.');
      },
    }).agent();

    const response = await agent.get(await untilCallback(simulator(), agent, decision));

    expect(response).toMatchObject({ status: 500, body: { message: 'No such table.' } });
    expect(told).toHaveLength(1);
  });
});
