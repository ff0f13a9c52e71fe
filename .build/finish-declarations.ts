import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const dist = path.join(import.meta.dirname, '../dist');

/** Turns the declarations of an entry into those for `require`, and writes those for `import`. */
export function finishDeclarations(entry: string): void {
  const file = path.join(dist, entry);
  const declarations = readFileSync(`${file}.d.ts`, 'utf8');
  writeFileSync(`${file}.d.cts`, declarations.replace(defaultImport, 'import $1 = require($2);'));
  writeFileSync(`${file}.d.ts`, `export * from './${entry}.cjs';\n`);
}

/** What it means for a module with `export =` depends on the reader's `esModuleInterop`. */
const defaultImport = /^import (\w+) from ("[^"]+");$/gm;
