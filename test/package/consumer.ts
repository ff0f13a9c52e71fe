import { cp } from 'node:fs/promises';
import path from 'node:path';

import { root, run } from './run.ts';

const consumers = path.join(import.meta.dirname, 'consumers');

/**
 * Does what a user does: copies the consumer project elsewhere, installs the tarball into it,
 * type-checks it together with what users of both versions of Express write, and runs it. Returns what
 * it printed.
 */
export async function useTarball(consumer: string, tarball: string, folder: string) {
  const project = path.join(folder, consumer);
  await cp(path.join(consumers, 'both'), project, { recursive: true });
  await installTarball(consumer, tarball, folder);
  // `tsc` may be that of typescript7, which our own type check runs with.
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  await run(project, process.execPath, tsc, '-p', '.');
  return run(project, process.execPath, 'dist/shop.js');
}

/** Copies a consumer project and installs the tarball into it. Returns where. */
export async function installTarball(consumer: string, tarball: string, folder: string) {
  const project = path.join(folder, consumer);
  await cp(path.join(consumers, consumer), project, { recursive: true });
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'];
  await run(project, 'npm', 'install', tarball, ...quietly);
  return project;
}
