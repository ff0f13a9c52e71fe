import { checkNames } from '../options/check-names.ts';
import { type Fault, endpoints } from './fault.ts';

const members = ['members'];
const answer = ['status', 'body', 'headers'];
const whatCanGoWrong: Readonly<Record<string, readonly string[]>> = {
  discovery: [...answer, 'connection', ...members],
  jwks: [...answer, 'connection', 'extraKeys'],
  authorize: [...answer, 'connection'],
  token: [...answer, 'connection', ...members],
  userinfo: [...answer, 'connection', ...members],
  callback: ['glued'],
  id_token: ['claims', 'header', 'signature'],
};

/** A misspelt fault would never happen, and its test would pass. @throws TypeError */
export function checkFault(fault: Fault): void {
  const known = whatCanGoWrong[fault.at];
  if (!known) {
    throw new TypeError(
      `inject(): \`at\` must be one of ${endpoints.join(', ')}, callback, id_token, but is "${fault.at}".`,
    );
  }
  checkNames(`inject() at ${fault.at}`, fault, ['at', 'times', ...known]);
  if (!known.some((name) => name in fault)) {
    throw new TypeError(
      `inject() at ${fault.at} must say what goes wrong: one of ${known.join(', ')}.`,
    );
  }
}
