import { inFile } from '../mutation.ts';

const tests = ['test/protocol/webhooks', 'test/protocol/consent-revoked'];

export const webhookProtocolMutations = [
  ...inFile('lib/protocol/webhooks/verify-webhook.ts', tests, [
    {
      find: "if (!isSame(contentHash, createHash('sha256').update(rawBody).digest('base64'))) {",
      replace: 'if (false) {',
      why: 'The body of a webhook is the one that was signed.',
    },
    {
      find: 'if (!secrets.some(isSignedBy)) {',
      replace: 'if (false) {',
      why: 'A webhook is signed by the secret of the registration.',
    },
    {
      find: 'secrets.length > 0 && secrets.every(Boolean)',
      replace: 'secrets.length > 0',
      why: 'An empty secret verifies nothing, not even beside a real one.',
    },
    {
      find: 'secrets.length > 0 && secrets.every(Boolean)',
      replace: 'secrets.every(Boolean)',
      why: 'A webhook that is verified by no secret is a mistake of the caller, and told as one.',
    },
    {
      find: '${method}\\n${pathname}${search}',
      replace: '${method}\\n${pathname}',
      why: 'The query of a registered address is signed, too.',
    },
    {
      find: '${date};${host};',
      replace: '${date};;',
      why: 'A webhook is signed for the registered host.',
    },
    {
      find: '${method}\\n${pathname}${search}',
      replace: '${method}\\n${search}',
      why: 'A webhook is signed for the registered path.',
    },
    {
      find: '  checkDate(date, delivery);',
      replace: '',
      why: 'A webhook that leaked is not taken for ever.',
    },
    {
      find: 'Math.abs(Date.parse(date) - Number(now))',
      replace: 'Number(now) - Date.parse(date)',
      why: 'A webhook of the future is refused.',
    },
    {
      find: 'if (apartMs <= toleranceSeconds * 1000) return;',
      replace: 'if (!(apartMs > toleranceSeconds * 1000)) return;',
      why: 'A date that is none is refused.',
    },
    {
      find: 'a.length === b.length && timingSafeEqual(a, b)',
      replace: 'timingSafeEqual(a, b)',
      why: 'A signature of another length is refused by code.',
    },
  ]),
  ...inFile('lib/protocol/webhooks/merchant-login-ping.ts', tests, [
    {
      find: 'if (isToken(authReqId))',
      replace: "if (typeof authReqId === 'string')",
      why: 'What has blanks in it is no auth_req_id of a ping.',
    },
  ]),
  ...inFile('lib/protocol/webhooks/webhooks-api.ts', tests, [
    {
      find: '      checkUrl(url);\n',
      replace: '',
      why: 'No webhook is registered on plain http.',
    },
    {
      find: 'encodeURIComponent(id)',
      replace: 'id',
      why: 'The id of a registration cannot lead to another address.',
    },
  ]),
  ...inFile('lib/protocol/consent-revoked/consent-revoked.ts', tests, [
    {
      find: 'if (bytes.length > maxBytes)',
      replace: 'if (false)',
      why: 'A notice of a withdrawn consent has a limit.',
    },
    {
      find: "if (claims.event !== 'CONSENT_REVOKED')",
      replace: 'if (false)',
      why: 'Another event withdraws no consent.',
    },
    {
      find: "if (sub === undefined) throw invalid('`sub` as a text');",
      replace: "if (sub === undefined) return { sub: '', issuedAt: 0, expiresAt: 0 };",
      why: 'A notice is about somebody.',
    },
    {
      find: 'if (Number(now) >= expiresAt + toleranceMs)',
      replace: 'if (false)',
      why: 'A notice expires.',
    },
    {
      find: 'if (Math.max(issuedAt, notBefore) > Number(now) + toleranceMs)',
      replace: 'if (false)',
      why: 'A notice of the future is refused.',
    },
    {
      find: "if (rest.length > 1 || rest.join('') !== '')",
      replace: 'if (false)',
      why: 'A notice with a signature that nobody checks is refused.',
    },
    {
      find: "if (readSegment(header).alg !== 'none')",
      replace: 'if (false)',
      why: 'A notice that says it is signed is refused.',
    },
  ]),
];
