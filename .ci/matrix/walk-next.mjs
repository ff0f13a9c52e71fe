// Logs people in through the documented custom server of Next.js, while it is developed and as it is built.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

import { createSimulator } from 'passport-vipps/simulator';

import { createBrowser } from './browser.mjs';
import { createTlsFront, freePort } from './tls-front.mjs';

const [port, simulatorPort] = [await freePort(), await freePort()];
const [inside, site] = [`http://127.0.0.1:${port}`, 'https://shop.test'];
const tls = await createTlsFront(`http://127.0.0.1:${simulatorPort}`);
const vipps = `https://localhost:${tls.port}`;
const simulator = await createSimulator({
  ...{ port: simulatorPort, url: vipps, autoApprove: 'ada' },
  redirectUris: [`${site}/vipps/callback`],
});
const env = {
  ...{ PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1' },
  ...{ ...simulator.environment, NODE_EXTRA_CA_CERTS: tls.ca },
  ...{ PORT: String(port), VIPPS_BASE_URL: site, VIPPS_ENVIRONMENT: 'test' },
  VIPPS_SECRET: 'a secret of at least thirty-two characters',
};

async function visit(mode) {
  const server = spawn(process.execPath, ['server.mjs'], {
    env: { ...env, NODE_ENV: mode },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const elsewhere = { [site]: inside, [vipps]: `http://127.0.0.1:${simulatorPort}` };
  const go = createBrowser(elsewhere);
  try {
    for (let tries = 0; tries < 600; tries++) {
      if (await go(`${site}/`).catch(() => undefined)) break;
      await pause(100);
    }
    assert.match((await go(`${site}/`)).text, /Log in with Vipps/);
    // The App Router, behind a guard.
    const members = await go(`${site}/members`);
    assert.match(members.text.replaceAll('<!-- -->', ''), /Hello, Ada Eksempel\./);
    // The Pages Router, which asks who is there.
    const orders = await go(`${site}/orders`);
    assert.match(orders.text.replaceAll('<!-- -->', ''), /The orders of Ada Eksempel\./);

    const forged = { 'X-User': encodeURIComponent('{"name":"Eve"}') };
    const stranger = createBrowser(elsewhere);
    const home = await stranger(`${site}/who`, { headers: forged });
    assert.match(home.text.replaceAll('<!-- -->', ''), /Hello, stranger\./);
    // What Next fetches when somebody follows a link within the page.
    const parts = await createBrowser(elsewhere)(`${site}/members`, {
      headers: { Accept: '*/*', RSC: '1', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
    });
    assert.equal(parts.status, 401);
    if (mode === 'production') {
      const build = readFileSync('.next/BUILD_ID', 'utf8');
      const data = await createBrowser(elsewhere)(`${site}/_next/data/${build}/orders.json`, {
        headers: { Accept: '*/*', 'X-Nextjs-Data': '1' },
      });
      assert.match(data.text, /__N_REDIRECT":"\/vipps\/login/);
    }
    const left = await go(`${site}/vipps/logout`, { method: 'POST' });
    assert.match(left.text, /Log in with Vipps/);
    console.log(`${mode} passed`);
  } finally {
    server.kill();
  }
}

assert.ok(existsSync('server.mjs'));
try {
  await visit('development');
  execFileSync('node_modules/.bin/next', ['build'], { env: { ...env, NODE_ENV: 'production' } });
  await visit('production');
} finally {
  tls.close();
  await simulator.close();
}
