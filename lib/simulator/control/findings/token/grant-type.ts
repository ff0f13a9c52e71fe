import { grantTypes } from '../../../token/grants.ts';
import { type Check } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeGrantType: Check = ({ parameters }) => {
  if (grantTypes.includes(parameters.get('grant_type') ?? '')) return undefined;
  return wrong(
    'grant_type',
    'The grant_type is missing, or none that Vipps takes.',
    'Send grant_type=authorization_code for the code of a browser; for a login that the merchant ' +
      'started, one of the other two.',
  );
};
