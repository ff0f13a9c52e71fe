import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { text } from '../../../support/hostile-provider-replies.ts';
import { redirectUri } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter, Outcome } from '../row.ts';
import { callback } from '../switches.ts';

const siteOnly = { ways: ['site'] } as const;

const errors: [error: string, expected: Outcome][] = [
  ['invalid_request', 'stopped at the callback: authorization_request_refused'],
  ['unauthorized_client', 'stopped at the callback: authorization_request_refused'],
  ['unsupported_response_type', 'stopped at the callback: authorization_request_refused'],
  ['request_not_supported', 'stopped at the callback: authorization_request_refused'],
  ['invalid_scope', 'stopped at the callback: scope_refused'],
  ['server_error', 'stopped at the callback: vipps_error'],
  ['temporarily_unavailable', 'stopped at the callback: vipps_error'],
  ['constructor', 'stopped at the callback: vipps_error'],
];

export const callbacks: Chapter = {
  title: 'Callbacks',
  about:
    'RFC 6749 4.1.2, RFC 9207 2.4: an answer counts in the login it belongs to. Through the site; with the bare client the callback is the app’s to judge. Rows of our own.',
  rows: [
    ...rowsThatAre('stopped at the callback: callback_invalid', [
      ['state-empty', 'leaves `state` empty', callback('state', ''), siteOnly],
      ['state-twice', 'sends two different `state`', added('state', 'another'), siteOnly],
      [
        'state-large',
        'sends a `state` of 5,000 characters',
        callback('state', 's'.repeat(5000)),
        siteOnly,
      ],
      ['code-missing', 'leaves `code` out', callback('code', undefined), siteOnly],
      ['code-empty', 'leaves `code` empty', callback('code', ''), siteOnly],
      ['code-twice', 'sends two different `code`', added('code', 'another'), siteOnly],
      [
        'code-large',
        'sends a `code` of 5,000 characters',
        callback('code', 'c'.repeat(5000)),
        siteOnly,
      ],
      ['code-line-break', 'sends a `code` with a line break', callback('code', 'a\r\nb'), siteOnly],
      [
        'query-large',
        'adds 10,000 characters of something else',
        callback('more', 'x'.repeat(1e4)),
        siteOnly,
      ],
      [
        'answer-in-fragment',
        'puts its answer behind the `#`',
        { callback: (url) => new URL(`${url.origin}${url.pathname}#${url.search.slice(1)}`) },
        siteOnly,
      ],
    ]),
    ...rowsThatAre('stopped at the callback: cookies_refused', [
      [
        'state-of-another-login',
        'calls back with a `state` of another login, again and again',
        {
          callback(url) {
            const state = url.searchParams.get('state') ?? '';
            url.searchParams.set('state', (state.startsWith('A') ? 'B' : 'A') + state.slice(1));
            return url;
          },
        },
        { ...siteOnly, we: 'start the login once more, then stop' },
      ],
    ]),
    ...rowsThatAre('stopped at the callback: transaction_missing', [
      [
        'error-with-another-state',
        'calls back with an `error` and another `state`',
        failed('access_denied', 'another'),
        { ...siteOnly, we: 'not believe the `error`, stop' },
      ],
    ]),
    ...rowsThatAre('stopped at the callback: callback_issuer_mismatch', [
      [
        'iss-without-slash',
        'calls back in its name without the slash at the end',
        issuedBy((issuer) => issuer.slice(0, -1)),
        siteOnly,
      ],
      [
        'iss-upper-case',
        'calls back in its name in capitals',
        issuedBy((issuer) => issuer.toUpperCase()),
        siteOnly,
      ],
      [
        'iss-other-with-error',
        'calls back with an `error` in the name of another issuer',
        {
          callback: (url) =>
            new URL(
              `${failed('access_denied').callback?.(url).href ?? ''}&iss=https%3A%2F%2Fevil.example%2F`,
            ),
        },
        { ...siteOnly, we: 'not believe the `error`, stop' },
      ],
    ]),
    ...rowsThatAre('logged in', [
      ['iss-right', 'calls back in its own name', issuedBy((issuer) => issuer), siteOnly],
      [
        'code-twice-the-same',
        'sends the same `code` twice',
        { callback: (url) => new URL(`${url.href}&code=${url.searchParams.get('code') ?? ''}`) },
        siteOnly,
      ],
      [
        'parameter-unknown',
        'adds a parameter that nobody knows',
        callback('fancy', 'yes'),
        siteOnly,
      ],
    ]),
    ...rowsThatAre('stopped at the callback: method_not_allowed', [
      [
        'answer-posted',
        'lets the browser post its answer',
        { reply: { authorize: ({ parameters }) => text(selfPostingForm(parameters.state ?? '')) } },
        { ...siteOnly, we: 'show an error page: nothing but GET was asked for' },
      ],
    ]),
    ...errors.flatMap(([error, expected]) =>
      rowsThatAre(expected, [
        [`error-${error}`, `calls back with the error \`${error}\``, failed(error), siteOnly],
      ]),
    ),
    ...rowsThatAre('stopped at the callback: vipps_error', [
      [
        'error-beside-code',
        'calls back with a `code` and an `error`',
        callback('error', 'server_error'),
        { ...siteOnly, we: 'leave the code alone, stop' },
      ],
    ]),
  ],
};

function added(name: string, value: string): Misbehaviour {
  return {
    callback(url) {
      url.searchParams.append(name, value);
      return url;
    },
  };
}

function issuedBy(name: (issuer: string) => string) {
  return (issuer: string) => callback('iss', name(issuer));
}

function failed(error: string, state?: string): Misbehaviour {
  return {
    callback(url) {
      url.searchParams.delete('code');
      url.searchParams.set('error', error);
      if (state !== undefined) url.searchParams.set('state', state);
      return url;
    },
  };
}

// As OAuth 2.0 Form Post Response Mode 4 shows it.
function selfPostingForm(state: string): string {
  return `<body onload="document.forms[0].submit()">
    <form method="post" action="${redirectUri}">
      <input name="error" value="login_required">
      <input name="state" value="${state}">
    </form>`;
}
