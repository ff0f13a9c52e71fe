// Logs people in under Sentry, and looks at what it is sent: nothing leaves this machine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

import { createSimulator } from 'passport-vipps/simulator';

import { createBrowser } from './browser.mjs';
import { freePort, listening } from './tls-front.mjs';

let sent = '';
const sentry = http.createServer((req, res) => {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    const body = Buffer.concat(chunks);
    sent += String(req.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
    res.end('{}');
  });
});
const sentryPort = await listening(sentry);
const port = await freePort();

const simulator = await createSimulator({ autoApprove: 'ada' });
const url = `http://localhost:${port}`;
const site = spawn(process.execPath, ['--import', './sentry.mjs', 'server.mjs'], {
  env: {
    ...{ PATH: process.env.PATH, PORT: String(port), VIPPS_BASE_URL: url },
    ...{ ...simulator.environment, SENTRY_DSN: `http://key@127.0.0.1:${sentryPort}/1` },
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const go = createBrowser();
for (let tries = 0; tries < 200; tries++) {
  if (await go(url).catch(() => undefined)) break;
  await pause(50);
}

try {
  assert.equal((await go(`${url}/my-page`)).text, '{"name":"Ada Eksempel"}');
  simulator.reject('wrong_challenge');
  const failed = await createBrowser()(`${url}/my-page`);
  assert.equal(failed.status, 401);
  assert.match(failed.text, /<!doctype html>[^]*wrong_challenge/i);
  simulator.inject({ at: 'token', status: 500, times: 9 });
  const down = await createBrowser()(`${url}/my-page`);
  assert.equal(down.status, 502);
  assert.match(down.text, /<!doctype html>[^]*vipps_unavailable/i);
  assert.equal((await go(`${url}/broken`)).status, 500);
  for (let tries = 0; tries < 100 && !sent.includes('This page is broken.'); tries++)
    await pause(100);
  await pause(300);
  assert.match(sent, /This page is broken\./);
  // Requests are watched, what failed at Vipps is reported, and nothing that opens a door is in the report.
  assert.match(sent, /"passportVipps"/);
  const reports = sent.split('\n').filter((line) => line.startsWith('{"exception"'));
  assert.ok(reports.some((line) => line.includes('VippsLoginError')));
  for (const report of reports) assert.doesNotMatch(report, /code=|vipps\.sid\.|"vipps\./);
  assert.ok(!sent.includes(simulator.clientSecret));
} finally {
  site.kill();
  sentry.close();
  sentry.closeAllConnections();
  await simulator.close();
}
console.log('Sentry was told');
