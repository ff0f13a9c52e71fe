import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';

import { createAppTokens } from '../../../demo-app/pretend-app/app-tokens.ts';

describe('a token of the pretend app', () => {
  it('says whose it is for a quarter of an hour', async () => {
    let now = Date.parse('2026-11-21T09:00:00Z');
    const tokens = createAppTokens(() => now);
    const token = await tokens.issue(7);
    now += 15 * 60_000 - 1_000;
    expect(await tokens.ownerOf(token)).toBe(7);
    now += 1_000;
    expect(await tokens.ownerOf(token)).toBeUndefined();
  });

  it('is worth nothing after a restart, nor unsigned, nor made up', async () => {
    const tokens = createAppTokens();
    const [header = '', payload = ''] = (await tokens.issue(7)).split('.');
    const stranger = new SignJWT({ sub: '7' }).setProtectedHeader({ alg: 'HS256' });
    const forged = [
      await createAppTokens().issue(7),
      `${header}.${payload}.`,
      await stranger.sign(new Uint8Array(32)),
      'brunost',
    ];
    for (const token of forged) expect(await tokens.ownerOf(token)).toBeUndefined();
  });
});
