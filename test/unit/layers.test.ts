import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

const base = ['errors', 'diagnostics', 'options', 'version'];
const useCases = [...base, 'protocol', 'stores'];

/** What each folder of lib, or file directly in it, may import besides itself; and the simulator. */
const mayImport: Record<string, readonly string[]> = {
  errors: [],
  version: [],
  diagnostics: ['errors'],
  options: ['errors'],
  protocol: base,
  stores: base,
  login: useCases,
  merchant: useCases,
  passport: [...useCases, 'login'],
  express: [...useCases, 'login', 'merchant', 'passport'],
  index: [...useCases, 'login', 'merchant', 'passport', 'express'],
  simulator: [],
  // The doctor looks at the package from outside, as its users do; the command line knows both.
  doctor: ['simulator'],
  'command line': ['simulator', 'doctor'],
};

interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

const sources: SourceFile[] = ['lib', 'simulator'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
);

describe('the layers', () => {
  it('import downwards only', () => {
    expect(sources.flatMap(wrongImports)).toStrictEqual([]);
  });

  it('would not bear an import upwards, sideways, out of lib or of the package by its name', () => {
    const noticed = [
      { file: 'lib/protocol/a.ts', text: "import type { B } from '../login/b.ts';" },
      { file: 'lib/stores/a.ts', text: "export { b } from '../protocol/b.ts';" },
      { file: 'simulator/http/a.ts', text: "const b = await import('../../lib/errors.ts');" },
      { file: 'lib/express/a.ts', text: "import { b } from '../../simulator/b.ts';" },
      { file: 'lib/express/a.ts', text: "import { page } from '../../demo-app/page.ts';" },
      { file: 'lib/express/a.ts', text: "import { vippsLogin } from 'passport-vipps';" },
      { file: 'lib/somewhere/a.ts', text: "import { b } from '../errors.ts';" },
      { file: 'simulator/a.ts', text: "import { b } from './doctor/b.ts';" },
      { file: 'simulator/a.ts', text: "import { b } from 'passport-vipps';" },
      { file: 'simulator/doctor/a.ts', text: "import { b } from '../../lib/errors.ts';" },
    ];
    for (const source of noticed) expect(wrongImports(source)).toHaveLength(1);
    const borne = {
      file: 'lib/express/a.ts',
      text: "import { b } from '../login/b.ts'; // '../../simulator/c.ts'",
    };
    expect(wrongImports(borne)).toStrictEqual([]);
  });
});

describe('the files', () => {
  it('import each other in no circle', () => {
    expect(
      circle(new Map(sources.map((source) => [source.file, importsOf(source)]))),
    ).toStrictEqual([]);
  });

  it('of the simulator import each other by name: bundlers leave out imports for effects', () => {
    const forEffects = sources.filter(
      (source) => isApart(source.file) && /^import ['"]/m.test(source.text),
    );
    expect(forEffects.map(({ file }) => file)).toStrictEqual([]);
  });

  it('would not bear a circle', () => {
    const twoWays = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', []],
      ['d.ts', ['b.ts']],
    ]);
    expect(circle(twoWays)).toEqual(['b.ts', 'd.ts']);
  });
});

describe('the outside world', () => {
  const usersOf = (isUse: (node: ts.Node) => boolean) =>
    sources.filter((source) => contains(source, isUse)).map(({ file }) => file);

  it('is called over HTTP by one file of protocol only', () => {
    const callers = usersOf(isHttpCall).filter((file) => !isApart(file));
    expect(callers).toEqual(['lib/protocol/http.ts']);
  });

  it('has its environment read by options only', () => {
    expect(usersOf(isEnvironment).filter((file) => !isApart(file))).toEqual(['lib/options.ts']);
  });
});

/** Vipps' side and the command line have their own ways out. */
function isApart(file: string): boolean {
  return file.startsWith('simulator/');
}

/** Takes away whatever imports nothing that is left; circles remain, with what leads to them. */
function circle(imports: ReadonlyMap<string, readonly string[]>): string[] {
  let left = [...imports.keys()];
  for (;;) {
    const inner = left.filter((file) => imports.get(file)?.some((other) => left.includes(other)));
    // And whatever nobody left imports.
    const stuck = inner.filter((file) => inner.some((other) => imports.get(other)?.includes(file)));
    if (stuck.length === left.length) return left;
    left = stuck;
  }
}

function importsOf({ file, text }: SourceFile): string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName));
}

function wrongImports({ file, text }: SourceFile): string[] {
  const layer = layerOf(file);
  const allowed = [layer, ...(mayImport[layer] ?? [])];
  const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  return imports
    .filter((specifier) => {
      if (!specifier.startsWith('.')) {
        return specifier.startsWith('passport-vipps') && !allowed.includes('doctor');
      }
      return !allowed.includes(layerOf(path.posix.join(path.posix.dirname(file), specifier)));
    })
    .map((specifier) => `${file} imports ${specifier}`);
}

function layerOf(file: string): string {
  const [top = '', inside = ''] = file.split('/');
  if (top === 'lib') return inside.replace(/\.ts$/, '');
  if (file === 'simulator/cli.ts') return 'command line';
  return file.startsWith('simulator/doctor/') ? 'doctor' : top;
}

function contains({ file, text }: SourceFile, isUse: (node: ts.Node) => boolean): boolean {
  // What these words are not in need not be parsed, which takes seconds for all files.
  if (!/fetch|node:https|undici|process\.env/.test(text)) return false;
  const visit = (node: ts.Node): boolean => isUse(node) || (ts.forEachChild(node, visit) ?? false);
  return visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
}

function isHttpCall(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return /^(globalThis\.)?fetch$/.test(node.expression.getText());
  return ts.isImportDeclaration(node) && /node:https|undici/.test(node.moduleSpecifier.getText());
}

function isEnvironment(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.getText() === 'process.env';
}
