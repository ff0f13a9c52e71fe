import { type Finding, wrong } from './finding.ts';

/** What was refused never stands as all right, though no check has found the reason. */
export function judgeRefusal(
  findings: readonly Finding[],
  refusal: string | undefined,
): readonly Finding[] {
  if (refusal === undefined || findings.some(({ verdict }) => verdict === 'wrong')) return [];
  return [wrong('refused', refusal, 'Mend that, or let your site take this answer: it can come.')];
}
