import { decode, encode } from '@jridgewell/sourcemap-codec';
import type { Rolldown } from 'tsdown';

/**
 * A source map that leads from lines to lines, without the sources themselves: enough for the file and
 * line in a stack trace, at a tenth of the weight.
 */
export function shortenMaps(): Rolldown.Plugin {
  return {
    name: 'shorten-maps',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.map')) continue;
        file.source = shorten(String(file.source));
      }
    },
  };
}

interface SourceMap {
  readonly version: 3;
  readonly file: string;
  readonly sources: readonly string[];
  readonly mappings: string;
}

function shorten(text: string): string {
  // The format of ECMA-426.
  const { version, file, sources, mappings } = JSON.parse(text) as SourceMap;
  const lines = decode(mappings).map(([first]) =>
    first && first.length > 1
      ? [[0, first[1] ?? 0, first[2] ?? 0, 0] as [number, number, number, number]]
      : [],
  );
  return JSON.stringify({ version, file, sources, names: [], mappings: encode(lines) });
}
