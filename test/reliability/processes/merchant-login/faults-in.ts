import type { Answer, TillReport } from './run-logins.ts';

/** @returns what is not as it must be, a line each */
export function faultsIn(report: TillReport): string[] {
  return [...wrongEndings(report), ...wrongCompletions(report), ...wrongPolls(report)];
}

/** How often Vipps gave each answer to a poll. */
export function tallyPolls({ records }: TillReport): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const { answer } of records.flatMap(({ polls }) => polls)) {
    tally[answer] = (tally[answer] ?? 0) + 1;
  }
  return tally;
}

function wrongEndings({ endings }: TillReport): string[] {
  return endings.flatMap(({ person, did, seen }) => {
    const expected = JSON.stringify(viewAfter(did, person.sub));
    const others = seen.filter((view) => view !== expected);
    return others.map((view) => `${person.id}, who did ${did}: ${view} instead of ${expected}`);
  });
}

function viewAfter(did: Answer, sub: string): object {
  if (did === 'confirm') return { status: 'completed', result: { sub } };
  return { status: did === 'decline' ? 'declined' : 'expired' };
}

/** `onMerchantLogin` runs once for each who confirmed, on whichever process. */
function wrongCompletions({ endings, records }: TillReport): string[] {
  const told = records.flatMap(({ completed }) => completed);
  const twice = told.filter((sub, at) => told.indexOf(sub) !== at);
  const missing = endings.filter(
    ({ did, person }) => did === 'confirm' && !told.includes(person.sub),
  );
  const expected = endings.filter(({ did }) => did === 'confirm').length;
  return [
    ...twice.map((sub) => `completed twice: ${sub}`),
    ...missing.map(({ person }) => `never completed: ${person.id}`),
    ...(told.length > expected + twice.length ? ['completed for one who did not confirm'] : []),
  ];
}

/** Nobody was asked to slow down, and tokens were handed out once for each who confirmed. */
function wrongPolls(report: TillReport): string[] {
  const usual = ['authorization_pending', 'access_denied', 'expired_token', 'tokens'];
  const tally = tallyPolls(report);
  const unusual = Object.keys(tally).filter((answer) => !usual.includes(answer));
  const withTokens = report.records
    .flatMap(({ polls }) => polls)
    .filter(({ answer }) => answer === 'tokens');
  const logins = new Set(withTokens.map(({ authReqId }) => authReqId)).size;
  const confirmed = report.endings.filter(({ did }) => did === 'confirm').length;
  return [
    ...unusual.map((answer) => `${tally[answer]} polls were answered by ${answer}`),
    ...(withTokens.length === confirmed && logins === confirmed
      ? []
      : [`${withTokens.length} successful polls about ${logins} logins, not ${confirmed}`]),
  ];
}
