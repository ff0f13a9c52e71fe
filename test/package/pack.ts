import { rm } from 'node:fs/promises';
import path from 'node:path';

import { root, run } from './run.ts';

/** What `npm pack` says about the package as it would be published. */
export interface Tarball {
  readonly file: string;
  readonly paths: readonly string[];
  /** Bytes, packed. */
  readonly size: number;
}

/** Builds from scratch, since a file left from an earlier build would be packed too, and packs. */
export async function pack(folder: string): Promise<Tarball> {
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  await run(root, 'npm', 'run', 'build');
  const output = await run(root, 'npm', 'pack', '--json', '--pack-destination', folder);
  // The documented form of npm's own answer.
  const [packed] = JSON.parse(output) as [
    { filename: string; size: number; files: { path: string }[] },
  ];
  return {
    file: path.join(folder, packed.filename),
    paths: packed.files.map((file) => file.path),
    size: packed.size,
  };
}
