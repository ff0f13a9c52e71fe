// Logs people in where Vipps has a certificate of a private authority, or is reached by a proxy only.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

import { createSimulator } from 'passport-vipps/simulator';

import { createBrowser } from './browser.mjs';
import { createTlsFront, freePort, listening } from './tls-front.mjs';

const port = await freePort();
const inside = `http://127.0.0.1:${port}`;
const tls = await createTlsFront(inside);

let connections = 0;
let password;
const proxy = http.createServer().on('connect', (req, socket) => {
  socket.on('error', () => undefined);
  if (password && req.headers['proxy-authorization'] !== password) {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  connections++;
  const there = net.connect(tls.port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.pipe(there).pipe(socket);
  });
  there.on('error', () => socket.destroy());
});
const proxyAddress = `127.0.0.1:${await listening(proxy)}`;

/** What a person sees who logs in at a site that is started so, where Vipps is at `host`. */
async function logIn(host, environment, ...args) {
  const simulator = await createSimulator({ port, url: `https://${host}`, autoApprove: 'ada' });
  const env = { PATH: process.env.PATH, ...simulator.environment, ...environment };
  const site = spawn(process.execPath, [...args, 'site.mjs'], { env });
  try {
    let output = '';
    site.stderr.on('data', (chunk) => (output += chunk));
    const ended = once(site, 'exit').then(() => Promise.reject(new Error(output)));
    const [line] = await Promise.race([once(site.stdout, 'data'), ended]);
    const go = createBrowser({ [`https://${host}`]: inside });
    connections = 0;
    const { status, text } = await go(`${String(line).trim()}/my-page`);
    return { status, text, output, connections };
  } finally {
    site.kill();
    await simulator.close();
  }
}

const trusted = { NODE_EXTRA_CA_CERTS: tls.ca };
const proxied = { ...trusted, HTTPS_PROXY: `http://${proxyAddress}` };
const [major, minor] = process.versions.node.split('.').map(Number);
const byNode = major > 24 || (major === 24 && minor >= 5);
const isAda = ({ text, output }) => assert.equal(text, 'Ada Eksempel', `${text}\n${output}`);
const says = ({ status, output }, expected) => {
  assert.equal(status, 502);
  assert.ok(output.includes("code: 'vipps_unavailable'") && expected.test(output), output);
};

const atHome = `localhost:${tls.port}`;
says(await logIn(atHome, {}), /NODE_EXTRA_CA_CERTS/);
isAda(await logIn(atHome, trusted));

says(await logIn('vipps.test', trusted), /NODE_USE_ENV_PROXY/);
const ways = [
  ...(byNode ? [[{ NODE_USE_ENV_PROXY: '1' }]] : []),
  // A dependency that merely loads undici must not take Node's proxy away.
  ...(byNode ? [[{ NODE_USE_ENV_PROXY: '1' }, '--import', 'undici8']] : []),
  [{}, '--import', './proxy.mjs'],
  ...(major >= 22 ? [[{}, '--import', './proxy-by-undici8.mjs']] : []),
];
for (const [environment, ...args] of ways) {
  password = undefined;
  const open = await logIn('vipps.test', { ...proxied, ...environment }, ...args);
  isAda(open);
  assert.ok(open.connections > 0);

  password = `Basic ${Buffer.from('anna:of the house').toString('base64')}`;
  const locked = await logIn('vipps.test', { ...proxied, ...environment }, ...args);
  says(locked, /HTTPS_PROXY/);
  const HTTPS_PROXY = `http://anna:of%20the%20house@${proxyAddress}`;
  isAda(await logIn('vipps.test', { ...proxied, HTTPS_PROXY, ...environment }, ...args));
}

proxy.close();
tls.close();
console.log(`${ways.length} ways by a proxy passed`);
