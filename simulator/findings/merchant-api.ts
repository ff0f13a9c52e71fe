import { bearerToken } from '../http.ts';
import {
  checkKeys,
  checkSubscriptionKey,
  checkToken,
  checkUserinfoKey,
} from '../merchant-api/merchant-api.ts';
import { refusalOf } from './check.ts';
import type { Check } from './check.ts';
import { right, wrong } from './finding.ts';

export const judgeBearer: Check = ({ headers }, simulation) => {
  const refusal = refusalOf(() => checkToken(simulation, headers));
  if (refusal === undefined) return right('Authorization', "It is the merchant's own token.");
  return wrong(
    'Authorization',
    refusal,
    'Ask /accesstoken/get for a token, and keep it until it expires. That of a login will not do.',
  );
};

export const judgeKeys: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkKeys(settings, headers));
  if (refusal === undefined) return right('Keys', 'All three belong to this sales unit.');
  return wrong('Keys', refusal, 'Send the values of the front page, each in its own header.');
};

/** Says something only about a key that is refused. */
export const judgeUserinfoKey: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkUserinfoKey(settings, headers));
  if (refusal === undefined) return undefined;
  const isRefused = settings.subscriptionKeyAtUserinfo === 'refused';
  return wrong(
    'Ocp-Apim-Subscription-Key',
    refusal,
    isRefused ? 'Ask again without the header.' : 'Send VIPPS_SUBSCRIPTION_KEY there.',
  );
};

/** Says something only about a key that is wrong. */
export const judgeWebhooksKey: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkSubscriptionKey(settings, headers));
  if (refusal === undefined) return undefined;
  return wrong('Ocp-Apim-Subscription-Key', refusal, 'Send VIPPS_SUBSCRIPTION_KEY there.');
};

/** Says something only about a wrong one: the header is optional. */
export const judgeMerchantSerialNumber: Check = ({ headers }, { settings }) => {
  const came = headers['merchant-serial-number'];
  const { merchantSerialNumber } = settings;
  if (came === undefined || came === merchantSerialNumber) return undefined;
  return wrong(
    'Merchant-Serial-Number',
    `The header says ${String(came)}, but the sales unit is ${merchantSerialNumber}.`,
    `Send ${merchantSerialNumber}, or leave the header out.`,
  );
};

/** RFC 6750 2.1. */
export const judgeAccessToken: Check = ({ headers, parameters }, { accessTokens }) => {
  if (parameters.has('access_token')) {
    return wrong(
      'Authorization',
      'The access token came in the address, where logs and histories keep it.',
      'Send it in a header: Authorization: Bearer, a blank and the token.',
    );
  }
  const token = bearerToken(headers.authorization);
  if (token === undefined) {
    return wrong(
      'Authorization',
      'There is no access token in the request.',
      'Send it in a header: Authorization: Bearer, a blank and the token.',
    );
  }
  const access = accessTokens.find(token);
  if (access) return right('Authorization', `The access token opens: ${access.scope.join(' ')}.`);
  return wrong(
    'Authorization',
    'The access token is unknown, revoked or over ten minutes old.',
    'Ask right after the login, and keep what was answered instead of asking again.',
  );
};

export const judgeSubscriptionKey: Check = ({ headers }, { settings }) => {
  if (headers['ocp-apim-subscription-key'] === undefined) return undefined;
  if (settings.subscriptionKeyAtLoginUserinfo === 'taken') return undefined;
  return wrong(
    'Ocp-Apim-Subscription-Key',
    'The request holds a subscription key, which other APIs of Vipps take and Login refuses.',
    'Leave the header out.',
  );
};
