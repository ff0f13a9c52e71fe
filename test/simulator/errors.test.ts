import { describe, expect, it } from '@jest/globals';

import { createSimulator } from 'passport-vipps/simulator';

import { useSimulator } from '../support/simulator-suite.ts';

describe('a request that the simulator cannot read', () => {
  const simulator = useSimulator();

  it.each(['/phone/%E0%A4', '/control/people/%E0%A4', '/vipps-userinfo-api/userinfo/%E0%A4'])(
    'of %s is answered with a page of ours, and no stack',
    async (path) => {
      const answer = await fetch(simulator().url + path, { headers: { Accept: 'text/html' } });
      const html = await answer.text();

      expect(answer.status).toBe(400);
      expect(html).toContain('The simulator cannot read this request.');
      expect(html).not.toContain('node_modules');
    },
  );

  it('is told to a program in JSON', async () => {
    const headers = { Accept: 'application/json' };
    const answer = await fetch(`${simulator().url}/phone/%E0%A4`, { headers });

    expect(await answer.json()).toMatchObject({
      problem: 'The simulator cannot read this request.',
    });
  });
});

describe('an option that fails while the simulator runs', () => {
  it('is told, without a stack', async () => {
    const clock = () => {
      throw new Error('no time today');
    };
    const simulator = await createSimulator({ clock });
    const answer = await fetch(`${simulator.issuer}.well-known/jwks.json`);
    const text = await answer.text();
    await simulator.close();

    expect(answer.status).toBe(500);
    expect(text).toContain('no time today');
    expect(text).not.toContain('inspect-request');
  });
});
