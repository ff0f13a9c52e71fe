/**
 * How many parameters a function takes, those behind a default included; `undefined` where it takes
 * whatever comes. `length` does not tell: it ends at the first default, and of what wraps a function (a
 * decorator, a mock, memoize, Nest's mixin) it is 0.
 */
export function countParameters(fn: (...args: never[]) => unknown): number | undefined {
  const source = Function.prototype.toString.call(fn);
  const parameters = parametersIn(source);
  const plain = parameters.findIndex(({ kind }) => kind !== 'plain');
  const lengthInSource = plain === -1 ? parameters.length : plain;
  // A bound function shows no source, and mocks and Nest's `callbackArity` set the length on purpose.
  if (isHidden(source) || lengthInSource !== fn.length) return fn.length || undefined;
  const last = parameters.at(-1);
  if (last?.kind === 'rest') return countRest(parameters.length - 1, last.text);
  const read = readByNumber(source);
  if (parameters.length === 0 && read === 0 && /\barguments\b/.test(source)) return undefined;
  return Math.max(parameters.length, read);
}

function isHidden(source: string): boolean {
  return /\{\s*\[native code\]\s*\}$/.test(source);
}

/** `...[accessToken, refreshToken]` is a list, too; `...args` is none. */
function countRest(before: number, rest: string): number | undefined {
  const list = /^\.{3}\s*\[/.exec(rest)?.[0];
  if (list === undefined) return undefined;
  const items = itemsOf(rest.slice(list.length));
  return items.some(({ kind }) => kind === 'rest') ? undefined : before + items.length;
}

/** What compilers make of a default for old engines: `arguments.length > 3 ? arguments[3] : undefined`. */
function readByNumber(source: string): number {
  const indexes = [...source.matchAll(/\barguments\[(\d+)\]/g)].map(([, index]) => Number(index));
  return Math.max(0, ...indexes.map((index) => index + 1));
}

interface Parameter {
  readonly kind: 'plain' | 'default' | 'rest';
  readonly text: string;
}

function parametersIn(source: string): Parameter[] {
  const alone = /^(?:async\s+)?([\w$]+)\s*=>/.exec(source)?.[1];
  if (alone !== undefined) return [{ kind: 'plain', text: alone }];
  return itemsOf(source.slice(source.indexOf('(') + 1));
}

const comment = /\/\*[^]*?\*\/|\/\/.*/;
const quote = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|`(?:[^`\\]|\\[^])*`/;
const token = new RegExp(`${comment.source}|${quote.source}|=>|[^]`, 'g');

/** The items of a list up to the bracket that closes it. */
function itemsOf(text: string): Parameter[] {
  const items: Parameter[] = [];
  let depth = 0;
  let item = '';
  let kind: Parameter['kind'] = 'plain';
  for (const [part] of text.matchAll(token)) {
    const isEnd = depth === 0 && /^[)\]}]$/.test(part);
    if (isEnd || (depth === 0 && part === ',')) {
      const named = item.trim();
      if (named) items.push({ kind: named.startsWith('...') ? 'rest' : kind, text: named });
      if (isEnd) break;
      item = '';
      kind = 'plain';
      continue;
    }
    if (/^[([{]$/.test(part)) depth += 1;
    if (/^[)\]}]$/.test(part)) depth -= 1;
    if (part === '=' && depth === 0) kind = 'default';
    // Comments count as blanks.
    item += comment.test(part) ? ' ' : part;
  }
  return items;
}
