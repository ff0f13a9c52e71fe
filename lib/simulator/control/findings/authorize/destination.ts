import { checkDestination } from '../../../authorize/check-destination.ts';
import { DeadEnd } from '../../../authorize/refusals.ts';
import { type Check } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** Where the browser is to be sent back to, and for whom. */
export const judgeDestination: Check = ({ parameters }, { settings }) => {
  try {
    const redirectUri = checkDestination(parameters, settings);
    const because = settings.redirectUris ? 'is registered' : 'is an address of this machine';
    return right('redirect_uri', `The client is known, and ${redirectUri} ${because}.`);
  } catch (error) {
    if (!(error instanceof DeadEnd)) throw error;
    const { problem, cure = '' } = error.why;
    const [, subject = 'redirect_uri'] = /^The (?:parameter )?(\w+)/.exec(problem) ?? [];
    return wrong(subject, problem, cure);
  }
};
