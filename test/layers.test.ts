import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const lib = path.resolve(import.meta.dirname, '../lib');

const base = ['errors', 'options', 'package-version'];
const useCases = [...base, 'protocol', 'transaction'];

/** What each folder of lib, or file directly in it, may import besides itself. */
const mayImport: Record<string, readonly string[]> = {
  errors: [],
  'nearest-name': [],
  'package-version': [],
  options: ['errors', 'nearest-name'],
  protocol: base,
  transaction: base,
  login: useCases,
  merchant: useCases,
  passport: [...useCases, 'login'],
  express: [...useCases, 'login', 'merchant', 'passport'],
  index: [...useCases, 'login', 'merchant', 'passport', 'express'],
  simulator: [],
  cli: ['simulator', 'nearest-name', 'package-version'],
};

interface SourceFile {
  /** From lib, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

const sources: SourceFile[] = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({
    file: file.replaceAll(path.sep, '/'),
    text: readFileSync(path.join(lib, file), 'utf8'),
  }));

describe('the layers of lib', () => {
  it('import downwards only', () => {
    expect(sources.flatMap(wrongImports)).toEqual([]);
  });

  it('would not bear an import upwards, sideways, out of lib or of the package by its name', () => {
    const noticed = [
      { file: 'protocol/a.ts', text: "import type { B } from '../login/b.ts';" },
      { file: 'transaction/a.ts', text: "export { b } from '../protocol/b.ts';" },
      { file: 'simulator/http/a.ts', text: "const b = await import('../../errors.ts');" },
      { file: 'express/a.ts', text: "import { page } from '../../demo-app/page.ts';" },
      { file: 'express/a.ts', text: "import { vippsLogin } from 'passport-vipps';" },
      { file: 'somewhere/a.ts', text: "import { b } from '../errors.ts';" },
    ];
    for (const source of noticed) expect(wrongImports(source)).toHaveLength(1);
    const borne = {
      file: 'express/a.ts',
      text: "import { b } from '../login/b.ts'; // '../cli/c.ts'",
    };
    expect(wrongImports(borne)).toEqual([]);
  });
});

describe('the files of lib', () => {
  it('import each other in no circle', () => {
    expect(circle(new Map(sources.map((source) => [source.file, importsOf(source)])))).toEqual([]);
  });

  it('would not bear one', () => {
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

  it('is called over HTTP by the http files of protocol only', () => {
    const callers = usersOf(isHttpCall).filter((file) => !isApart(file));
    expect(callers).toContain('protocol/http/http-over-node.ts');
    expect(callers.filter((file) => !file.startsWith('protocol/http/'))).toEqual([]);
  });

  it('has its environment read by options only', () => {
    expect(usersOf(isEnvironment).filter((file) => !isApart(file))).toEqual(['options/source.ts']);
  });
});

/** Vipps' side and the command line have their own ways out. */
function isApart(file: string): boolean {
  return ['simulator', 'cli'].includes(layerOf(file));
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
      if (!specifier.startsWith('.')) return specifier.startsWith('passport-vipps');
      return !allowed.includes(layerOf(path.posix.join(path.posix.dirname(file), specifier)));
    })
    .map((specifier) => `${file} imports ${specifier}`);
}

function layerOf(file: string): string {
  return file.split('/', 1)[0]?.replace(/\.ts$/, '') ?? '';
}

function contains({ file, text }: SourceFile, isUse: (node: ts.Node) => boolean): boolean {
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
