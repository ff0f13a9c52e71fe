import path from 'node:path';

import ts from 'typescript';

/**
 * The types of this package that the declarations behind an entry name, but that a user of the entry
 * cannot import: `VippsClientOptions: VippsSystem`. A module's own shorthand is looked through.
 * @param entry the path of a declaration file, in the folder `dist`.
 */
export function unexportedTypes(entry: string, dist: string): string[] {
  // Without the libraries of the language, which name nothing of ours and take seconds to read.
  const settings = { module: ts.ModuleKind.NodeNext, noLib: true, types: [] };
  const program = ts.createProgram([entry], settings);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(moduleSymbol(program, entry));
  const importable = new Set(exported.flatMap((symbol) => declarationsOf(symbol, checker)));

  const namedBy = (node: ts.Node): string[] =>
    typeNames(node).flatMap((name) => {
      const symbol = checker.getSymbolAtLocation(name);
      const [declaration] = symbol ? declarationsOf(symbol, checker) : [];
      if (!declaration || importable.has(declaration) || !isWithin(dist, declaration)) return [];
      if (ts.isTypeParameterDeclaration(declaration)) return [];
      return isShorthand(declaration) ? namedBy(declaration) : [name.getText()];
    });

  const missing = exported.flatMap((symbol) =>
    declarationsOf(symbol, checker)
      .flatMap(namedBy)
      .map((name) => `${symbol.name}: ${name}`),
  );
  return [...new Set(missing)];
}

function moduleSymbol(program: ts.Program, entry: string): ts.Symbol {
  const file = program.getSourceFile(entry);
  const symbol = file && program.getTypeChecker().getSymbolAtLocation(file);
  if (!symbol) throw new Error(`${entry} is not there, or exports nothing.`);
  return symbol;
}

/** Where something is declared, be it under another name or in another file. */
function declarationsOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Declaration[] {
  const isAlias = symbol.flags & ts.SymbolFlags.Alias;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
}

/** Every name of a type in a declaration: of parameters, results, members and what it extends. */
function typeNames(node: ts.Node): ts.Node[] {
  const names: ts.Node[] = [];
  if (ts.isTypeReferenceNode(node)) names.push(node.typeName);
  if (ts.isExpressionWithTypeArguments(node)) names.push(node.expression);
  ts.forEachChild(node, (child) => void names.push(...typeNames(child)));
  return names;
}

function isWithin(dist: string, declaration: ts.Declaration): boolean {
  return path.normalize(declaration.getSourceFile().fileName).startsWith(dist + path.sep);
}

/** A type that its module keeps to itself. */
function isShorthand(declaration: ts.Declaration): boolean {
  return !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export);
}
