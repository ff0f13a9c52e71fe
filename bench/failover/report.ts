import type { Login, Outcome } from './person.ts';
import type { Run } from './run-scenario.ts';

export interface Row {
  readonly 'what happens': string;
  readonly store: string;
  readonly transactions: string;
  readonly logins: number;
  readonly completed: number;
  readonly 'once more': number;
  readonly lost: number;
  readonly 'with code': string;
  readonly wrong: number;
  readonly uncoded: number;
  readonly hung: number;
  /** Seconds from when it happened. */
  readonly 'works again after': string;
}

export function rowOf({ scenario, logins, happenedAt, worksAgainAt }: Run): Row {
  const count = (outcome: Outcome) => logins.filter((login) => login.outcome === outcome).length;
  return {
    'what happens': scenario.name,
    store: scenario.store,
    transactions: scenario.transactions,
    logins: logins.length,
    completed: count('completed'),
    'once more': count('once more'),
    lost: count('lost'),
    'with code': tally(logins),
    wrong: count('wrong'),
    uncoded: count('uncoded'),
    hung: count('hung'),
    'works again after': `${Math.max(0, (worksAgainAt - happenedAt) / 1_000).toFixed(1)} s`,
  };
}

/** @returns what is not as it must be, a line each */
export function faultsIn({ scenario, logins, happenedAt, worksAgain }: Run): string[] {
  const { name, store, transactions, mayCost } = scenario;
  const isFault = ({ outcome, endedAt }: Login) => {
    if (outcome === 'completed') return false;
    if (endedAt < happenedAt) return true;
    if (outcome === 'once more') return mayCost === 'nothing';
    return outcome !== 'lost' || mayCost !== 'coded failures';
  };
  const faults = logins.filter(isFault).map(({ outcome, detail }) => `${outcome}: ${detail ?? ''}`);
  if (!worksAgain) faults.push('logins went on failing until the end');
  return [...new Set(faults)].map((fault) => `${name} (${store}, ${transactions}): ${fault}`);
}

function tally(logins: readonly Login[]): string {
  const counts = new Map<string, number>();
  for (const { outcome, detail = '' } of logins) {
    if (outcome === 'lost') counts.set(detail, (counts.get(detail) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => `${count} ${code}`).join(', ');
}

/** As a table in Markdown, for a page of the documentation. */
export function markdownTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '';
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const names = Object.keys(first);
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(Object.values(row) as (string | number)[])),
  ].join('\n');
}
