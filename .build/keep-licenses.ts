import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Rolldown } from 'tsdown';

const modules = path.join(import.meta.dirname, '../node_modules');

/** Writes the licenses of what is built in to dist/licenses.txt: they must go wherever the code goes. */
export function keepLicenses(packages: readonly string[]): Rolldown.Plugin {
  return {
    name: 'keep-licenses',
    generateBundle() {
      const source = packages.map(licenseOf).join('\n');
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source });
    },
  };
}

function licenseOf(name: string): string {
  const folder = path.join(modules, name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no license file.`);
  return `${name}\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
}
