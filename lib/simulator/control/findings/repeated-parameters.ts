import { repeatedParameter } from '../../http/parameters.ts';
import { type Check } from './check.ts';
import { wrong } from './finding.ts';

/** RFC 6749 3.1 and 3.2. */
export const judgeRepetition: Check = ({ parameters }) => {
  const repeated = repeatedParameter(parameters);
  if (repeated === undefined) return undefined;
  return wrong(repeated, `The parameter ${repeated} comes twice.`, 'Send every parameter once.');
};
