import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { answer } from '../switches.ts';

export const tokenErrors: Chapter = {
  title: 'Refused token calls',
  about:
    'Each code of RFC 6749 5.2, and refusals in no known form. No token call is ever repeated. Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before userinfo: token_request_refused', [
      refusal(400, 'invalid_request'),
      refusal(400, 'unauthorized_client'),
      refusal(400, 'unsupported_grant_type'),
      refusal(400, 'invalid_scope'),
      refusal(400, 'something_new'),
      ['403-empty', 'answers 403 and nothing else', answer('token', '', 403)],
      [
        '404-html',
        'answers 404 with a web page',
        answer('token', '<h1>Not found</h1>', 404, 'text/html'),
      ],
      [
        '400-error-number',
        'answers 400 with a number for `error`',
        answer('token', '{"error":7}', 400),
      ],
      ['400-list', 'answers 400 with a list', answer('token', '["invalid_grant"]', 400)],
      ['400-null', 'answers 400 with `null`', answer('token', 'null', 400)],
      [
        '400-description-object',
        'answers 400 with an object for `error_description`',
        answer('token', '{"error":"invalid_request","error_description":{}}', 400),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: client_refused', [
      refusal(401, 'invalid_client'),
      refusal(400, 'invalid_client'),
      ['401-empty', 'answers 401 and nothing else', answer('token', '', 401)],
    ]),
    ...rowsThatAre('stopped before userinfo: code_refused', [refusal(400, 'invalid_grant')]),
    ...rowsThatAre('stopped before userinfo: vipps_unavailable', [
      ['429', 'answers 429', answer('token', '{}', 429)],
      ['500', 'answers 500', answer('token', '{"error":"server_error"}', 500)],
      [
        '502-html',
        'answers 502 with a web page',
        answer('token', '<h1>Bad gateway</h1>', 502, 'text/html'),
      ],
      ['503', 'answers 503', answer('token', '', 503)],
    ]),
  ],
};

function refusal(status: number, error: string) {
  const wrong = answer('token', JSON.stringify({ error, error_description: 'No.' }), status);
  return [`${status}-${error}`, `answers ${status} with \`${error}\``, wrong] as const;
}
