import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { mutate } from './mutate.ts';
import type { Mutation } from './mutation.ts';

/** A copy of the repository to break things in. */
export interface WorkingCopy {
  readonly folder: string;
  /** Does `work` while the mutation is in place. */
  withMutation<Result>(mutation: Mutation, work: () => Promise<Result>): Promise<Result>;
  remove(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Copies what is tracked, or new and not ignored, to a temporary folder. */
export async function copyRepository(): Promise<WorkingCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mutation-'));
  for (const file of repositoryFiles()) await cp(path.join(root, file), path.join(folder, file));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');

  return {
    folder,

    async withMutation(mutation, work) {
      const file = path.join(folder, mutation.file);
      const text = await readFile(file, 'utf8');
      await writeFile(file, mutate(text, mutation));
      try {
        return await work();
      } finally {
        await writeFile(file, text);
      }
    },

    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function repositoryFiles(): string[] {
  const git = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', git, { cwd: root, encoding: 'utf8' }).split('\n');
  // Git still lists what was deleted and not committed yet.
  return listed.filter((file) => file !== '' && existsSync(path.join(root, file)));
}
