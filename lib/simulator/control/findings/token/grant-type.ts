import { type Check } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeGrantType: Check = ({ parameters }) => {
  if (parameters.get('grant_type') === 'authorization_code') return undefined;
  return wrong(
    'grant_type',
    'The grant_type is missing, or not the one that exchanges a code.',
    'Send grant_type=authorization_code.',
  );
};
