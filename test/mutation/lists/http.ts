import { inFile } from '../mutation.ts';

const tests = ['test/protocol/http'];

export const httpMutations = [
  ...inFile('lib/protocol/http/http.ts', tests, [
    {
      find: 'if (size > maxBodyBytes) throw',
      replace: 'if (false) throw',
      why: 'An answer without end is cut off.',
    },
    {
      find: 'if (status >= 300 && status < 400) throw',
      replace: 'if (false) throw',
      why: 'A redirect is never taken for an answer.',
    },
    {
      find: 'if (status !== 200) return { status, header, json: undefined };',
      replace: 'return { status, header, json: undefined };',
      why: 'A 200 that is not JSON is refused.',
    },
    {
      find: "error instanceof VippsLoginError && error.code === 'vipps_unavailable'",
      replace: 'error instanceof VippsLoginError',
      why: 'Only what the network did is tried again.',
    },
    {
      find: 'if (first && !gatewayFailures.includes(first.status)) return first;',
      replace: 'if (first) return first;',
      why: 'What a gateway failed at is tried once more.',
    },
  ]),
  ...inFile('lib/protocol/http/http-over-node.ts', tests, [
    {
      find: ', timeout: 4_000',
      replace: '',
      why: 'A code is not spent on a connection that a gateway is just closing.',
    },
  ]),
  ...inFile('lib/protocol/http/http-over-fetch.ts', tests, [
    {
      find: ", redirect: 'manual'",
      replace: '',
      why: 'A given fetch carries no credentials to where a redirect points.',
    },
  ]),
  ...inFile(
    'lib/protocol/http/deadline.ts',
    ['test/protocol'],
    [
      {
        find: 'const timer = setTimeout(() => controller.abort(timedOut(what, timeoutMs)), timeoutMs);',
        replace: 'const timer = setTimeout(() => undefined, timeoutMs);',
        why: 'A call that is not answered is given up.',
      },
      {
        find: "outer?.removeEventListener('abort', abort);",
        replace: '',
        why: "A caller's signal does not collect listeners, call by call.",
        tests,
      },
      {
        find: "signal.removeEventListener('abort', giveUp)",
        replace: 'undefined',
        why: 'Nor does the signal of one that waits for what others wait for, too.',
        tests,
      },
    ],
  ),
  ...inFile(
    'lib/protocol/http/vipps-answer.ts',
    ['test/protocol'],
    [
      {
        find: 'cleanText(blackOut(text, secrets))',
        replace: 'blackOut(text, secrets)',
        why: 'What Vipps says about an error brings no line breaks into a log.',
      },
      {
        find: 'if (answer.status < 500 && answer.status !== 429) return undefined;',
        replace: 'if (answer.status < 500) return undefined;',
        why: 'Too many requests are trouble of the moment, not a verdict.',
      },
    ],
  ),
];
