import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { runCommand } from './run-command.ts';
import type { RunningCommand } from './run-command.ts';

describe('npx passport-vipps', () => {
  it('explains itself on the standard output', async () => {
    expect(await runCommand('--help').ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: npx passport-vipps <command>'),
      err: '',
    });
  });

  it('says in one line on the standard error what is wrong, and fails', async () => {
    expect(await runCommand('simulator', '--nonsense').ended).toEqual({
      code: 1,
      out: '',
      err: 'passport-vipps simulator knows no --nonsense. See: npx passport-vipps simulator --help\n',
    });
  });
});

describe('npx passport-vipps simulator', () => {
  let command: RunningCommand | undefined;
  afterEach(async () => {
    command?.process.kill('SIGKILL');
    await command?.ended;
  });

  /** Starts it on a free port. */
  async function start(...options: string[]): Promise<{ url: string; settings: string }> {
    command = runCommand('simulator', '--port', '0', ...options);
    const [settings] = await command.printed(/[^]*Ctrl-C closes the simulator/);
    const [, url = ''] = /Control page +(http:\S+)\/\n/.exec(settings) ?? [];
    return { url, settings };
  }

  async function authorize(url: string): Promise<Response> {
    const query = new URLSearchParams({
      client_id: 'simulator-client-id',
      response_type: 'code',
      scope: 'openid',
      state: 'long-enough-to-be-taken',
      redirect_uri: 'http://localhost:3000/callback',
    });
    const path = '/access-management-1.0/access/oauth2/auth';
    return fetch(`${url}${path}?${query.toString()}`, { redirect: 'manual' });
  }

  it('prints the variables to paste, and where the pages are', async () => {
    const { url, settings } = await start();
    expect(settings).toContain(`VIPPS_ISSUER=${url}/access-management-1.0/access/\n`);
    expect(settings).toContain('VIPPS_CLIENT_ID=simulator-client-id\n');
    expect(settings).toMatch(/VIPPS_CLIENT_SECRET=\S+\n/);
    expect(settings).toContain(`Phone          ${url}/phone\n`);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}/phone`)).status).toBe(200);
  });

  it('is the sales unit its options describe', async () => {
    const { url, settings } = await start(
      '--client-id=an-id',
      '--client-secret=-begins-with-a-dash',
      '--token-auth-method',
      'client_secret_post',
      '--sales-unit-name',
      'Brunostlaget',
      '--merchant-serial-number=654321',
      '--redirect-uri',
      'https://one.example/',
      '--redirect-uri=https://two.example/',
      '--host',
      'localhost',
    );
    expect(url).toContain('http://localhost:');
    expect(settings).toContain('VIPPS_CLIENT_ID=an-id\n');
    expect(settings).toContain('VIPPS_CLIENT_SECRET=-begins-with-a-dash\n');
    expect(settings).toContain('VIPPS_TOKEN_AUTH_METHOD=client_secret_post\n');
    expect(settings).toContain('VIPPS_MERCHANT_SERIAL_NUMBER=654321\n');
    const html = await (await fetch(url)).text();
    expect(html).toContain('Brunostlaget');
    expect(html).toContain('https://one.example/, https://two.example/');
  });

  it.each([
    [['--auto-approve', 'ida'], 'Ida'],
    [['--auto-approve'], 'Ada'],
    [['--auto-approve', '--sales-unit-name', 'Shop'], 'Ada'],
  ])('logs in without pages by %j', async (options, person) => {
    const { url } = await start(...options);
    const back = new URL((await authorize(url)).headers.get('location') ?? '');
    const code = back.searchParams.get('code') ?? '';
    await fetch(`${url}/access-management-1.0/access/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code }),
    });
    expect(await (await fetch(url)).text()).toContain(`issued for ${person}, never used`);
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1').unref();
    await once(other, 'listening');
    // An address is a string only for pipes.
    const { port } = other.address() as AddressInfo;
    command = runCommand('simulator', '--port', String(port));
    const { code, err } = await command.ended;
    expect(code).toBe(1);
    expect(err).toBe(
      `Port ${port} is taken by another program, perhaps a simulator that still runs. ` +
        'Choose another, or any free one: --port 0\n',
    );
    other.close();
  });

  it('says in one sentence that the host is not of this machine', async () => {
    command = runCommand('simulator', '--port', '0', '--host', '192.0.2.1');
    const { code, out, err } = await command.ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('The simulator cannot listen on 192.0.2.1:0: ');
    expect(err.trim()).not.toContain('\n');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in peace at %s, with a page open',
    async (signal) => {
      const { url } = await start();
      const stream = await fetch(`${url}/control/events?since=0`);
      command?.process.kill(signal);
      expect(await command?.ended).toMatchObject({ code: 0, err: '' });
      await expect(stream.text()).rejects.toThrow();
    },
  );
});
