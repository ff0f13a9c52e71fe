import { format } from 'prettier';

import { introduction } from './introduction.ts';
import type { Results, Verdict } from './results.ts';
import { ways } from './row.ts';
import type { Chapter, Row } from './row.ts';

const shout = { failed: '**FAILED**', 'not run': '**not run**' };

/** Writes conformance.md. The same results make the same page, to the letter. */
export async function composePage(chapters: readonly Chapter[], results: Results): Promise<string> {
  const parts = [introduction, summary(chapters, results)];
  for (const chapter of chapters) parts.push(...partsOf(chapter, results));
  return format(parts.join('\n\n'), { parser: 'markdown' });
}

function summary(chapters: readonly Chapter[], results: Results): string {
  const count = (rows: readonly Row[], verdict: Verdict) =>
    String(rows.filter((row) => results.verdictOn(row) === verdict).length);
  const line = (title: string, counted: readonly Chapter[]) => {
    const rows = counted.flatMap((chapter) => chapter.rows);
    const notApplicable = counted.flatMap((chapter) => chapter.notApplicable ?? []);
    return [
      title,
      String(rows.length),
      count(rows, 'passed'),
      count(rows, 'failed'),
      count(rows, 'not run'),
      String(notApplicable.length),
    ];
  };
  return table(
    ['', 'rows', 'passed', 'failed', 'not run', 'not applicable'],
    [
      ...chapters.map((chapter) =>
        line(`[${chapter.title}](#${anchor(chapter.title)})`, [chapter]),
      ),
      line('**All**', chapters),
    ],
  );
}

function partsOf(
  { title, about, rows, notApplicable = [] }: Chapter,
  results: Results,
): readonly string[] {
  const parts = [`## ${title}`, about];
  if (rows.length > 0) {
    const cells = rows.map((row) => [code(row.id), row.provider, row.we, resultOf(row, results)]);
    parts.push(table(['id', 'the provider', 'we must', 'result'], cells));
  }
  if (notApplicable.length > 0) {
    const cells = notApplicable.map(({ id, reason }) => [code(id), reason]);
    parts.push('Not applicable, and not counted as passed:', table(['id', 'reason'], cells));
  }
  return parts;
}

function resultOf(row: Row, results: Results): string {
  const verdict = results.verdictOn(row);
  if (verdict !== 'passed') return `${shout[verdict]} (${whatCame(row, results)})`;
  const only = row.ways.length < ways.length ? ` (${row.ways.join(', ')} only)` : '';
  return row.expected.replace(/: (\w+)$/, ': `$1`') + only;
}

function whatCame(row: Row, results: Results): string {
  const outcomes = results.outcomesOf(row);
  return row.ways.map((way) => `${way}: ${outcomes.get(way) ?? 'not run'}`).join('; ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

// As GitHub makes them of headings.
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
