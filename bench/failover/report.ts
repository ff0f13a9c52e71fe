import type { Login, Outcome } from './person.ts';
import type { Run } from './run-scenario.ts';

export interface Row {
  readonly 'what happens': string;
  readonly store: string;
  readonly transactions: string;
  readonly sessions: string;
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
    sessions: scenario.sessions ?? 'store',
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

/** What is not as it must be. */
interface Fault {
  readonly text: string;
  /** Whatever broke, and however slow the machine is, this must not be. */
  readonly isGrave: boolean;
}

export function faultsIn({ scenario, logins, happenedAt, worksAgain }: Run): Fault[] {
  const { name, store, transactions, sessions = 'store', mayCost } = scenario;
  const isGrave = ({ outcome }: Login) => ['wrong', 'uncoded', 'hung'].includes(outcome);
  const isFault = (login: Login) => {
    const { outcome, endedAt } = login;
    if (outcome === 'completed') return false;
    if (endedAt < happenedAt || isGrave(login)) return true;
    return mayCost === 'nothing' || (mayCost === 'another trip' && outcome === 'lost');
  };
  const where = `${name} (${store}, ${transactions}, ${sessions})`;
  const faults = new Map<string, Fault>();
  for (const login of logins.filter(isFault)) {
    const text = `${where}: ${login.outcome}: ${login.detail ?? ''}`;
    faults.set(text, { text, isGrave: isGrave(login) });
  }
  const goesOn = { text: `${where}: logins went on failing until the end`, isGrave: false };
  return [...faults.values(), ...(worksAgain ? [] : [goesOn])];
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
