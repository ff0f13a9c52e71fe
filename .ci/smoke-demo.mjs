// Starts the demo as a reader of the README would, waits for the address it prints, and fetches the
// front page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

const { console, fetch } = globalThis;
const port = await freePort();
const demo = spawn('npm', ['run', 'demo'], {
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
  // A process group of its own, so that npm and what it started can be stopped together.
  detached: true,
});

try {
  const url = `http://localhost:${port}`;
  await Promise.race([printed(url), failed(), tooLate(30_000)]);
  const page = await fetch(url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<html/i);
  console.log(`The demo answers at ${url}.`);
} finally {
  if (demo.exitCode === null) process.kill(-demo.pid);
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function printed(text) {
  let output = '';
  return new Promise((resolve) => {
    demo.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
      if (output.includes(text)) resolve();
    });
  });
}

async function failed() {
  const [code] = await once(demo, 'exit');
  throw new Error(`The demo ended with code ${code}.`);
}

async function tooLate(ms) {
  await wait(ms, undefined, { ref: false });
  throw new Error(`The demo printed no address within ${ms / 1_000} s.`);
}
