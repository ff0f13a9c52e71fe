import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Rolldown } from 'tsdown';

const folder = path.join(import.meta.dirname, '../simulator/assets');

/** Puts the texts of the simulator's assets in the place of `readAsset('style.css')` and the like. */
export function inlineAssets(): Rolldown.Plugin {
  let found = 0;
  return {
    name: 'inline-assets',
    transform(code, id) {
      if (id !== `${folder}.ts`) return undefined;
      // What the calls needed is of no use any more.
      const withoutImports = code.replace(/^import .*;$/gm, '');
      return withoutImports.replace(/\breadAsset\('([^']+)'\)/g, (_call, file: string) => {
        found += 1;
        return asTemplate(withoutComments(readFileSync(path.join(folder, file), 'utf8')));
      });
    },
    buildEnd() {
      if (found === 0) this.error('simulator/assets.ts calls readAsset() no more.');
    },
  };
}

/** No browser reads them, nor anybody who installs the package: they are in the repository. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*(?:\/\/.*)?\n/gm, '');
}

/** A literal of one line per line, so that the built file stays readable. */
function asTemplate(text: string): string {
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;
}
