// node bundle.mjs <format> <file>: everything in one file, as one is put into a container.
import { build } from 'esbuild';

const [format, outfile] = process.argv.slice(2);
const require =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

await build({
  entryPoints: ['bundled-app.mjs'],
  bundle: true,
  minifySyntax: true,
  platform: 'node',
  format,
  outfile,
  logLevel: 'error',
  // What Express' dependencies need, which are CommonJS.
  ...(format === 'esm' && { banner: { js: require } }),
});
