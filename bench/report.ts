/** How the result is shown: on the terminal, as docs/performance.md and as its picture. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import prettier from 'prettier';

import type { Spread } from './statistics.ts';

export interface Section {
  readonly title: string;
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
  readonly chart?: Chart;
}

export interface Chart {
  readonly title: string;
  /** Whose bar is 1. */
  readonly base: string;
  readonly bars: readonly (Spread & { readonly name: string })[];
}

/** `1.32 (1.21–1.45)`: the median, and between what it is likely to be. */
export function ratioCell({ median, low, high }: Spread): string {
  if (low === high) return median.toFixed(2);
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

export function print({ title, head, rows, notes = [] }: Section): void {
  const table = [head, ...rows];
  const widths = head.map((_, column) => {
    return Math.max(...table.map((row) => (row[column] ?? '').length));
  });
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log(`\n${title}\n${table.map(line).join('\n')}`);
  for (const note of notes) console.log(note);
}

/** Writes docs/performance.md and docs/performance.svg. */
export async function write(sections: readonly Section[], isFull: boolean): Promise<void> {
  const docs = path.resolve(import.meta.dirname, '../docs');
  const file = path.join(docs, 'performance.md');
  const options = await prettier.resolveConfig(file);
  const page = await prettier.format(markdown(sections, isFull), {
    ...options,
    parser: 'markdown',
  });
  writeFileSync(file, page);
  const charts = sections.flatMap(({ chart }) => chart ?? []);
  writeFileSync(path.join(docs, 'performance.svg'), picture(charts));
}

function markdown(sections: readonly Section[], isFull: boolean): string {
  const [cpu] = os.cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
  const machine = [
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
    `${os.cpus().length} × ${cpu?.model ?? 'unknown'}`,
    `${Math.round(os.totalmem() / 2 ** 30)} GB`,
  ];
  return `# What a login costs

What a login and a request of somebody who is logged in cost, beside other libraries.

![CPU of a login and of a logged-in request, beside other libraries](performance.svg)

Measured on ${new Date().toISOString().slice(0, 10)} at ${commit}: ${machine.join(', ')}. ${isFull ? '' : 'This was a short run on a busy machine: the intervals are wide. '}This page is written by \`npm run bench -- --full\`, which takes a quarter of an hour on an idle machine; \`npm run bench\` prints the same tables, less exactly, in about two minutes. The first run fetches what is compared with.

## How to read it

- Only ratios are given. Microseconds depend on the machine and on what else it does; who is compared takes turns of a fraction of a second, in an order drawn anew for each round, so that both meet the same machine.
- Each relying party is one process, in production mode, that installs the packed tarball as a user would. What counts is the CPU of that whole process, with the garbage collector, the compiler and all threads; provider, browsers and Redis are other processes.
- The number is the median over the rounds of the ratio within a round; in brackets between what that median lies with about 95 % certainty. Two intervals that overlap say nothing about who is cheaper.
- Everybody is warmed up alike first, in turns. A process that has just started runs code that is not compiled yet, and compiles: it looks the dearer, the more code it has.
- Everybody asks for the same: an authorization code flow with a client secret, \`state\`, claims from userinfo, and a session at the end. Everything else is left as each library has it, and so they do not all do the same: see [what is checked](#what-is-checked).
- \`lean-express\` and \`floor\` are references, not libraries: the same checks written for this one case, in Express and express-session with jose, and on \`node:http\` alone. Neither could be used.

${sections.map(sectionText).join('\n\n')}

## What peers do not check

The table above was found by trying. As to the rest: passport-oauth2 is made for OAuth 2.0 and does not look at an id_token at all. passport-oauth2 and passport-openidconnect keep \`state\` in the session, which is written to the store before anybody is logged in. passport-vipps also seals what it keeps of a login (AES-256-GCM) and keeps it outside the session, so that it survives the new session id.
`;
}

function sectionText({ title, text, head, rows, notes = [] }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
  const list = notes.map((note) => `- ${note}`).join('\n');
  return `## ${title}\n\n${text}\n\n${table.map(line).join('\n')}\n\n${list}`;
}

const barHeight = 22;
const labelWidth = 230;
const barsWidth = 420;

/** Bars with whiskers; readable in light and dark pages. */
function picture(charts: readonly Chart[]): string {
  const heights = charts.map(({ bars }) => 50 + bars.length * (barHeight + 6));
  const height = heights.reduce((sum, each) => sum + each, 10);
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((a, b) => a + b, 0));
  const parts = charts.map((chart, index) => bars(chart, tops[index] ?? 0));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" width="760" height="${height}" role="img" aria-labelledby="title">
<title id="title">${charts.map(inWords).join(' ')}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1b1b1f; }
.head { font-weight: 600; }
.bar { fill: #9a98a8; }
.ours { fill: #ff5b24; }
.whisker { stroke: #1b1b1f; }
@media (prefers-color-scheme: dark) { text { fill: #f0eff4; } .whisker { stroke: #f0eff4; } }
</style>
${parts.join('\n')}
</svg>
`;
}

function bars({ title, base, bars: all }: Chart, top: number): string {
  const scale = barsWidth / Math.max(...all.map(({ high }) => high));
  const sorted = all.toSorted((a, b) => a.median - b.median);
  const rows = sorted.map(({ name, median, low, high }, index) => {
    const y = top + 40 + index * (barHeight + 6);
    const middle = y + barHeight / 2;
    const x = (value: number) => (labelWidth + value * scale).toFixed(1);
    return `<text x="${labelWidth - 10}" y="${middle + 4}" text-anchor="end">${name}</text>
<rect class="bar${name === 'passport-vipps' ? ' ours' : ''}" x="${labelWidth}" y="${y}" width="${(median * scale).toFixed(1)}" height="${barHeight}" rx="3"/>
<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"/>
<text x="${labelWidth + barsWidth + 20}" y="${middle + 4}">${median.toFixed(2)}</text>`;
  });
  const head = `<text class="head" x="10" y="${top + 26}">${title} (${base} = 1; less is better)</text>`;
  return [head, ...rows].join('\n');
}

function inWords({ title, bars: all }: Chart): string {
  return `${title}: ${all.map(({ name, median }) => `${name} ${median.toFixed(2)}`).join(', ')}.`;
}
