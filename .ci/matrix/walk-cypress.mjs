// Walks through the documented files of Cypress with what Cypress sends: its program cannot be had from npm.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { transformSync } from 'esbuild';

import { createBrowser } from './browser.mjs';
import { freePort } from './tls-front.mjs';

const [sitePort, simulatorPort] = [await freePort(), await freePort()];

async function load(file) {
  const text = readFileSync(file, 'utf8')
    .replaceAll('3000', sitePort)
    .replaceAll('4444', simulatorPort);
  const { code } = transformSync(text, { loader: 'ts', format: 'esm' });
  const made = `${file}.mjs`;
  writeFileSync(made, code);
  return import(pathToFileURL(made));
}

const { default: config } = await load('cypress.config.ts');
const tasks = {};
await config.e2e.setupNodeEvents((event, handlers) => {
  assert.equal(event, 'task');
  Object.assign(tasks, handlers);
}, config);

// What the documents say is printed each time.
const site = spawn(process.execPath, ['site.mjs'], {
  env: {
    ...{ PATH: process.env.PATH, PORT: String(sitePort) },
    VIPPS_ISSUER: `http://127.0.0.1:${simulatorPort}/access-management-1.0/access/`,
    VIPPS_CLIENT_ID: 'simulator-client-id',
    VIPPS_CLIENT_SECRET: Buffer.from('simulator-secret').toString('base64'),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await once(site.stdout, 'data');

let go;
let page;
const saved = new Map();
const queue = [];
const enqueue = (step) => {
  queue.push(step);
  return chain;
};
const chain = {
  its: (name) => enqueue((it) => ({ body: it.text, status: it.status })[name]),
  should: (how, expected) =>
    enqueue((it) => {
      assert.equal(how, 'contain');
      assert.ok(it.includes(expected), it);
      return it;
    }),
};
const { baseUrl } = config.e2e;
const commands = {
  // By a request of its own, without a page: no Sec-Fetch, any type.
  request: (address) =>
    enqueue(() => go(baseUrl + address, { headers: { Accept: '*/*', 'Sec-Fetch-Site': [] } })),
  // Into the frame of the runner.
  visit: (address) =>
    enqueue(async () => {
      const headers = { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' };
      page = await go(baseUrl + address, { headers });
      assert.equal(page.status, 200, page.text);
    }),
  contains: (text) => enqueue(() => assert.ok(page.text.includes(text), page.text)),
  task: (name, value) => enqueue(() => assert.equal(tasks[name](value), null)),
  session: (id, log) =>
    enqueue(async () => {
      go = saved.get(id) ?? createBrowser();
      if (saved.has(id)) return;
      saved.set(id, go);
      const rest = queue.splice(0);
      log();
      await drain();
      queue.push(...rest);
    }),
};
async function drain() {
  let last;
  while (queue.length > 0) last = await queue.shift()(last);
}
globalThis.cy = commands;
globalThis.Cypress = { Commands: { add: (name, command) => (commands[name] = command) } };
const tests = [];
globalThis.it = (name, test) => tests.push([name, test]);

try {
  await load('cypress/support.ts');
  await load('cypress/login.cy.ts');
  for (const [name, test] of [...tests, ...tests]) {
    go = createBrowser();
    test();
    await drain().catch((cause) => {
      throw new Error(name, { cause });
    });
  }
  // Nobody logs in within a frame.
  go = createBrowser();
  const framed = await go(`${baseUrl}/my-page`, {
    headers: { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' },
  });
  assert.equal(framed.status, 401);
  console.log(`${tests.length} tests passed`);
} finally {
  site.kill();
}
process.exit();
