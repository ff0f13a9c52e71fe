import path from 'node:path';

import { defineConfig } from 'tsdown';
import type { UserConfig } from 'tsdown';

import { commandOverSimulator, importCommonJs } from './entries.ts';
import { finishDeclarations } from './finish-declarations.ts';
import { inlineAssets } from './inline-assets.ts';
import { keepLicenses } from './keep-licenses.ts';
import { shortenMaps } from './shorten-maps.ts';

/*
 * Everything is built once, as CommonJS: jest and older tools cannot require() an ES module. What `import`
 * finds hands the same names on, so that no app ever holds two copies, with two error classes and two
 * ideas of a request; and the package stays half as large.
 * - `.` is lib.cjs, `./simulator` simulator.cjs. What exists as ES modules only, or is needed by pages
 *   alone, is built in: vendor.cjs.
 * - The declarations are CommonJS' as well: ES modules may import them, the reverse is an error.
 */
const entries = {
  index: 'lib/index.ts',
  simulator: 'simulator/index.ts',
  'backend-contract': 'lib/stores/backend-contract.ts',
};
const builtIn = ['eta', 'jose', 'leven'];

const shared: UserConfig = {
  cwd: path.join(import.meta.dirname, '..'),
  tsconfig: '.build/tsconfig.package.json',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // `npm run build` does it, once.
  clean: false,
  // What else of node_modules would get in is an error.
  deps: { onlyBundle: builtIn },
  // An import of node:fs for nothing is no reason to keep it.
  treeshake: { moduleSideEffects: [{ test: /^node:/, sideEffects: false }] },
  logLevel: 'error',
};
// What they say is in the declarations.
const comments = { annotation: true, legal: true, jsdoc: false };

export default defineConfig([
  {
    ...shared,
    format: 'cjs',
    entry: entries,
    dts: false,
    sourcemap: true,
    plugins: [inlineAssets(), importCommonJs(), shortenMaps(), keepLicenses(builtIn)],
    outputOptions: {
      comments,
      chunkFileNames: '[name].cjs',
      codeSplitting: {
        groups: [
          { name: 'vendor', test: /node_modules/ },
          // Apart from index.cjs, which Node searches for names where an ES module imports it: in a file
          // of that size, this takes as long as all the rest of the import.
          { name: 'lib', test: /\/lib\/(?!stores\/backend-contract)/ },
        ],
      },
    },
  },
  {
    ...shared,
    format: 'esm',
    entry: { cli: 'simulator/cli.ts' },
    dts: false,
    sourcemap: true,
    plugins: [commandOverSimulator(), shortenMaps()],
    outputOptions: { comments },
  },
  // Each on its own, since together they would share a file.
  ...Object.entries(entries).map(([name, file]): UserConfig => ({
    ...shared,
    format: 'esm',
    entry: { [name]: file },
    dts: { emitDtsOnly: true },
    onSuccess: () => finishDeclarations(name),
  })),
]);
