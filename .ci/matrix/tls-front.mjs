// What stands in front of the simulator where Vipps must be on https, its certificate of a private authority.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';

export async function listening(server) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server.address().port;
}

export async function freePort() {
  const server = http.createServer();
  const port = await listening(server);
  server.close();
  return port;
}

/** For localhost and vipps.test. `inside` is where requests go on. */
export async function createTlsFront(inside) {
  const folder = mkdtempSync(path.join(tmpdir(), 'authority-'));
  const [key, ca] = ['key.pem', 'ca.pem'].map((name) => path.join(folder, name));
  const names = [
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,DNS:vipps.test',
  ];
  const make = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  execFileSync('openssl', [...make, '-keyout', key, '-out', ca, ...names], { stdio: 'ignore' });
  const pair = { key: readFileSync(key), cert: readFileSync(ca) };
  const server = https.createServer(pair, (req, res) => {
    const { method, headers } = req;
    const passed = http.request(new URL(req.url, inside), { method, headers }, (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
    req.pipe(passed);
  });
  const port = await listening(server);
  const close = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
  return { port, ca, close };
}
