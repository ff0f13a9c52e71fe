import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { runDemo } from './run-demo.ts';
import type { RunningDemo } from './run-demo.ts';

const keys = { VIPPS_CLIENT_ID: 'an-id', VIPPS_CLIENT_SECRET: 'a-secret' };

describe('npm run demo that cannot start', () => {
  let demo: RunningDemo | undefined;
  afterEach(async () => {
    demo?.process.kill('SIGKILL');
    await demo?.ended;
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0).unref();
    await once(other, 'listening');
    // An address is a string only for pipes.
    const { port } = other.address() as AddressInfo;
    demo = runDemo({ PORT: String(port) });
    expect(await demo.ended).toBe(1);
    expect(demo.err()).toBe(
      `Port ${port} is taken by another program. Choose another, or any free one: PORT=0 npm run demo\n`,
    );
    other.close();
  });

  it.each([
    ['PORT', { PORT: 'http' }],
    ['VIPPS_CLIENT_SECRET', { VIPPS_CLIENT_ID: keys.VIPPS_CLIENT_ID }],
    ['VIPPS_SECRET', { ...keys, VIPPS_SECRET: 'short' }],
  ])('says without a stack what is wrong with %s', async (variable, env) => {
    demo = runDemo({ PORT: '0', ...env });
    expect(await demo.ended).toBe(1);
    expect(demo.err()).toContain(variable);
    expect(demo.err()).not.toMatch(/^ +at /m);
    expect(demo.out()).toBe('');
  });
});
