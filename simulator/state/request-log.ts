import type { Endpoint } from '../faults/fault.ts';

/** One request of the site or of somebody's browser. */
export interface LoggedRequest {
  readonly endpoint: Endpoint;
  /** Codes, verifiers, challenges, nonces and secrets read `(left out)`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Vipps' own headers, as sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent until it is answered, and for good if the connection broke. */
  status?: number;
}

export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  add(
    endpoint: Endpoint,
    parameters: URLSearchParams,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): LoggedRequest {
    const entry: LoggedRequest = {
      endpoint,
      parameters: Object.fromEntries(
        [...parameters].map(([name, value]) => [
          name,
          harmlessParameters.includes(name) ? value : '(left out)',
        ]),
      ),
      headers: Object.fromEntries(
        Object.entries(headers)
          .filter(([name]) => loggedHeader.test(name))
          .map(([name, value]) => [name, String(value)]),
      ),
    };
    this.entries.push(entry);
    if (this.entries.length > mostEntries) this.entries.shift();
    return entry;
  }
}

const harmlessParameters = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'requested_flow',
  'app_callback_uri',
  'final_redirect_is_app',
  'market',
  'acr_values',
  'code_challenge_method',
  'grant_type',
  'binding_message',
  'requested_expiry',
];

const loggedHeader = /^(merchant-serial-number|vipps-system-.*)$/;

/** Enough for any test; a simulator that runs for days must not grow. */
const mostEntries = 1000;
