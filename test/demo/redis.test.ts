import { afterEach, describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';
import { createClient } from 'redis';
import request from 'supertest';

import { announcement } from '../../demo-app/announcement.ts';
import type { Demo } from '../../demo-app/start-demo.ts';
import { startDemo } from '../../demo-app/start-demo.ts';
import { StartupError } from '../../demo-app/startup-error.ts';
import { withRedisServer } from '../support/redis-suite.ts';

const settings = {
  port: 0,
  realVipps: false,
  publicUrl: undefined,
  hasSecret: false,
  database: ':memory:',
};
const start = (redisUrl: string | undefined) =>
  startDemo({ ...settings, redisUrl }, (error) => console.error(error));

withRedisServer('the demo with a Redis', (server) => {
  let demo: Demo | undefined;
  afterEach(() => demo?.close());

  it('keeps logins under way and sessions there', async () => {
    demo = await start(server().url);
    const agent = request.agent(demo.url);
    const before = await keysAt(server().url);
    await agent.get('/vipps/login').expect(302);
    expect(newSince(before, await keysAt(server().url))).toEqual([
      expect.stringMatching(/^vipps:[\w-]{6}:[\w-]{22}$/),
    ]);
    if (!demo.simulator) throw new Error('The demo was started without a simulator.');
    const page = await logIn(agent, demo.simulator, { as: 'ada' });
    expect(page.text).toContain('Ada Eksempel');
    const sessions = newSince(before, await keysAt(server().url));
    expect(sessions).toContainEqual(expect.stringMatching(/^brunostlaget:/));
  });

  it('says so, and does not show the password', async () => {
    const url = new URL(server().url);
    // A Redis that asks for no password takes any.
    url.username = 'default';
    url.password = 'hush';
    demo = await start(url.href);
    expect(announcement(demo)).toContain(`are kept in the Redis at ${url.host}.`);
    expect(announcement(demo)).not.toContain(url.password);
  });
});

describe('the demo', () => {
  it('says nothing of a Redis where it uses none', async () => {
    const demo = await start(undefined);
    await demo.close();
    expect(announcement(demo)).not.toContain('Redis');
  });

  it.each([
    ['where nobody listens', 'redis://127.0.0.1:1'],
    ['that is no URL', '127.0.0.1'],
    ['of another kind', 'http://127.0.0.1'],
    ['that names a database by a word', 'redis://127.0.0.1:1/mydb'],
  ])('does not start with a REDIS_URL %s', async (_what, url) => {
    const failed = start(url);
    await expect(failed).rejects.toThrow(StartupError);
    await expect(failed).rejects.toThrow('REDIS_URL');
  });
});

async function keysAt(url: string): Promise<string[]> {
  const client = await createClient({ url }).connect();
  const keys = await client.keys('*');
  client.destroy();
  return keys;
}

function newSince(before: readonly string[], now: readonly string[]): string[] {
  return now.filter((key) => !before.includes(key));
}
