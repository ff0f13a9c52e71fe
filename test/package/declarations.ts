import { readFileSync } from 'node:fs';

import ts from 'typescript';

/** What a built declaration file exports, by name. */
export function exportedNames(file: string): { values: string[]; types: string[] } {
  // Without the libraries of the language, which say nothing about it and take seconds to read.
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.NodeNext,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is not there, or exports nothing.`);
  const isValue = (symbol: ts.Symbol) => {
    const isAlias = symbol.flags & ts.SymbolFlags.Alias;
    const meant = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    return (meant.flags & ts.SymbolFlags.Value) !== 0;
  };
  const symbols = checker.getExportsOfModule(module);
  const names = (of: ts.Symbol[]) => of.map(({ name }) => name).sort();
  return {
    values: names(symbols.filter(isValue)),
    types: names(symbols.filter((symbol) => !isValue(symbol))),
  };
}

/** The packages that a declaration file takes types from. */
export function importedPackages(file: string): string[] {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return [...importedFiles, ...typeReferenceDirectives]
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
}
