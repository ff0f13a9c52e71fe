import type { Rolldown } from 'tsdown';

/**
 * Beside each entry, which is CommonJS, writes what `import` finds. The names are spelt out, since few
 * bundlers can list those of CommonJS.
 */
export function importCommonJs(): Rolldown.Plugin {
  return {
    name: 'import-commonjs',
    renderChunk: (code) => code.replace(namesOfChunks, '$1Chunk'),
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.isEntry) continue;
        const fileName = file.fileName.replace(/\.cjs$/, '.js');
        const source = `export {\n  ${file.exports.join(',\n  ')},\n} from './${file.fileName}';\n`;
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

/** The command uses the built package and simulator instead of holding others. */
export function commandOverSimulator(): Rolldown.Plugin {
  return {
    name: 'command-over-simulator',
    resolveId: (source) =>
      Object.hasOwn(builtBeside, source)
        ? { id: builtBeside[source as keyof typeof builtBeside], external: true }
        : undefined,
  };
}

const builtBeside = { './index.ts': './simulator.js', 'passport-vipps': './index.js' } as const;

/** A user's bundler of the same make gives its own wrappers these names, and they would collide. */
const namesOfChunks = /\brequire_(lib|vendor|rolldown_runtime)\b/g;
