import { inFile } from '../mutation.ts';

const tests = ['test/protocol/merchant-login'];

export const merchantProtocolMutations = [
  ...inFile('lib/protocol/merchant-login/merchant-login-request.ts', tests, [
    {
      find: 'bindingMessage === undefined || bindingMessageForm.test(bindingMessage)',
      replace: 'true',
      why: 'A binding message that Vipps would refuse is refused before Vipps is asked.',
    },
    {
      find: 'Number.isInteger(expiry) && expiry >= 60 && expiry <= 900',
      replace: 'true',
      why: 'The time to answer is 60 to 900 seconds.',
    },
    {
      find: "flow === 'login_to_webpage'",
      replace: 'true',
      why: 'A misspelt flow is refused.',
    },
    {
      find: 'expect(isWebPage(redirectUri)',
      replace: 'expect(true',
      why: 'A code does not travel to an address on plain http.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/binding-message.ts', tests, [
    {
      find: 'if (byte < limit) return',
      replace: 'return',
      why: 'No letter comes more often than another.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/start.ts', tests, [
    {
      find: "new Set(['openid', ...request.scope])",
      replace: 'new Set(request.scope)',
      why: 'Every start asks for an id_token.',
    },
    {
      find: '[hint, ...answer.credentials]',
      replace: '[]',
      why: 'What Vipps repeats of a phone number or a secret is blacked out at a start.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/started-login.ts', tests, [
    {
      find: 'if (!isToken(authReqId)) throw',
      replace: 'if (false) throw',
      why: 'A start without an auth_req_id is refused.',
    },
    {
      find: 'Math.max(1, interval ?? 5)',
      replace: '(interval ?? 5)',
      why: 'A slip of Vipps’ does not make us flood Vipps.',
    },
    {
      find: 'Math.min(Math.max(1, interval ?? 5), 900)',
      replace: 'Math.max(1, interval ?? 5)',
      why: 'A timer can count the interval.',
    },
    {
      find: 'interval ?? 5',
      replace: 'interval ?? 1',
      why: 'Five seconds between polls where Vipps says nothing (CIBA 7.3).',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/poll.ts', tests, [
    {
      find: "if (!names.includes('slow_down') && answer.status !== 429) return undefined;",
      replace: "if (!names.includes('slow_down')) return undefined;",
      why: 'Asked too often is a reason to wait, not an end.',
    },
    {
      find: '[authReqId, ...answer.credentials]',
      replace: '[]',
      why: 'What Vipps repeats of the login or a secret is blacked out at a poll.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/pace.ts', tests, [
    {
      find: 'intervalSeconds + slowDownSeconds',
      replace: 'intervalSeconds',
      why: 'After slow_down the interval stays longer (CIBA 11).',
    },
    {
      find: 'Math.max(slower, atLeast)',
      replace: 'slower',
      why: 'A Retry-After of a poll is kept to.',
    },
    {
      find: 'Math.min(answer.retryAfterSeconds ?? 0, left)',
      replace: '(answer.retryAfterSeconds ?? 0)',
      why: 'A late answer is found, however long a pause Vipps wants.',
      tests: [...tests, 'test/merchant/retry-after.test.ts'],
    },
  ]),
  ...inFile('lib/protocol/merchant-login/wait.ts', tests, [
    {
      find: 'pace = paceAfter(outcome, { ...pace, expiresAt }, now());',
      replace: '',
      why: 'A wait goes on at the pace that Vipps wants.',
    },
    {
      find: 'if (now() >= expiresAt) throw expired();',
      replace: '',
      why: 'Nobody is waited for when the time is up.',
    },
    {
      find: 'if (signal?.aborted || !isOutage(error)) throw error;',
      replace: 'if (signal?.aborted) throw error;',
      why: 'Only an outage is waited out; a refusal ends the wait.',
    },
    {
      find: 'if (signal?.aborted || !isOutage(error)) throw error;',
      replace: 'throw error;',
      why: 'An outage in between is waited out.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/complete.ts', tests, [
    {
      find: 'if (authReqId === undefined) throw anotherLogin();',
      replace: "if (authReqId === undefined) return '';",
      why: 'An id_token that names no started login logs nobody in on the web page.',
    },
    {
      find: 'if (!isStarted) throw anotherLogin();',
      replace: '',
      why: 'An id_token of another login logs nobody in on the web page.',
    },
    {
      find: '[code, ...answer.credentials]',
      replace: '[]',
      why: 'What Vipps repeats of the code or a secret is blacked out on the web page.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/merchant-id-token.ts', tests, [
    {
      find: "endsOnWebPage ? [signingAlgorithm, 'ES256'] : [signingAlgorithm]",
      replace: "[signingAlgorithm, 'ES256']",
      why: 'ES256 is taken where Vipps uses it and nowhere else.',
    },
    {
      find: "endsOnWebPage ? [signingAlgorithm, 'ES256'] : [signingAlgorithm]",
      replace: '[signingAlgorithm]',
      why: 'On the web page Vipps signs by ES256.',
    },
    {
      find: 'checkAtHash(claims, accessToken, config);',
      replace: '',
      why: 'The access token belongs to the id_token (OIDC Core 3.1.3.8).',
    },
    {
      find: ' && others.length === 0',
      replace: '',
      why: 'An id_token that names two logins names none.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/merchant-login-calls.ts', tests, [
    {
      find: 'if ((namedLogin(idTokenClaims) ?? authReqId) !== authReqId) throw anotherLogin();',
      replace: '',
      why: 'A poll for one login takes no id_token of another.',
    },
    {
      find: ').catch(notAgain);',
      replace: ');',
      why: 'An outage when the tokens are here is not waited out by polling on.',
    },
    {
      find: 'checkMerchantLoginRequest(request);',
      replace: '',
      why: 'What a caller asks for is checked before Vipps is asked.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/login-hint.ts', tests, [
    {
      find: 'if (isToken(hint.customerToken)) return',
      replace: 'return',
      why: 'A customer token with a blank in it is refused.',
    },
  ]),
  ...inFile('lib/protocol/merchant-login/user-exists.ts', tests, [
    {
      find: "if (typeof exists === 'boolean') return exists;",
      replace: 'if (exists !== undefined) return Boolean(exists);',
      why: 'Only true and false say whether somebody can be asked.',
    },
  ]),
];
