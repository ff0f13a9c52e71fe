import { deviceOf } from '../../../authorize/device.ts';
import { parseFlow } from '../../../authorize/parse-request.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

export const judgeRequestedFlow: Check = ({ headers, parameters }) => {
  const flow = parameters.get('requested_flow');
  if (flow === null) return undefined;
  const refusal = refusalOf(() => parseFlow(flow));
  if (refusal !== undefined) {
    return wrong('requested_flow', refusal, 'Leave it out for the ordinary flow.');
  }
  if (flow === 'app_to_app_v2' && !parameters.has('code_challenge')) {
    return wrong('requested_flow', 'app_to_app_v2 works only with PKCE.', 'Send a code_challenge.');
  }
  if (flow !== 'no_dialog' && deviceOf(headers['user-agent']) === 'desktop') {
    return right('requested_flow', `The flow ${flow}; on a desktop it runs like the ordinary one.`);
  }
  return right('requested_flow', `The flow ${flow}.`);
};
