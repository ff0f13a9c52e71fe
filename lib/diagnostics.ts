import { subscribe, tracingChannel } from 'node:diagnostics_channel';
import type { TracingChannel } from 'node:diagnostics_channel';
import { debuglog } from 'node:util';

import { VippsLoginError } from './errors.ts';
import type { VippsLoginErrorCode } from './errors.ts';

/*
 * What happens, for those who count or trace it (docs/monitoring.md). Whoever publishes asks for
 * `hasSubscribers` first, so that nothing is made where nobody listens. An event never holds what a person,
 * a browser or Vipps said: only words that stand in this package, numbers, and the host of a call.
 */

/** How something ended; filled in by the time `asyncEnd` is published. */
interface Ending<Outcome extends string> {
  outcome?: Outcome | 'failed';
  /** Of a failure: that of the VippsLoginError, or `app_error` for whatever else was thrown. */
  code?: VippsLoginErrorCode | 'app_error';
  durationMs?: number;
}

/** What `passport-vipps:login` publishes. Each login begins once, and finishes in another request, or never. */
export interface VippsLoginEvent extends Ending<
  | 'redirected'
  | 'logged_in'
  | 'connected'
  | 'refused'
  | 'cancelled'
  | 'interaction_required'
  | 'held'
  | 'overtaken'
  | 'stray'
> {
  readonly step: 'begin' | 'finish' | 'confirm';
  /** As the `flow` option; unknown until the login is found. */
  flow?:
    | 'browser'
    | 'no_dialog'
    | 'automatic_return'
    | 'app_to_app'
    | 'app_to_app_v2'
    | 'merchant_initiated'
    | 'login_to_webpage';
  /** What began it: the login route, a guard, an attempt without asking, or the connect route. */
  startedBy?: 'route' | 'guard' | 'silent' | 'connect';
  /** Milliseconds since the person was sent to Vipps. */
  sinceBeginMs?: number;
}

/** What `passport-vipps:merchant-login` publishes: that a customer was asked, and how it ended. */
export interface VippsMerchantLoginEvent extends Ending<
  'asked' | 'completed' | 'continued' | 'declined' | 'expired' | 'cancelled'
> {
  readonly step: 'start' | 'end';
  readonly flow: 'merchant_initiated' | 'login_to_webpage';
  /** Milliseconds since the customer was asked. */
  sinceBeginMs?: number;
}

/** What `passport-vipps:webhook` publishes. `refused`: what came was not believed. */
export interface VippsWebhookEvent extends Ending<'handled' | 'refused'> {
  readonly flow: 'webhook' | 'consent_revoked';
}

/** What `passport-vipps:vipps-call` publishes, for each request on the wire. */
export interface VippsCallEvent extends Ending<'answered'> {
  readonly call: VippsCall;
  readonly host: string;
  /** HTTP, of whatever came back. */
  status?: number;
}

/** The calls there are. */
export type VippsCall =
  | 'discovery'
  | 'keys'
  | 'token'
  | 'userinfo'
  | 'userinfo_by_sub'
  | 'merchant_login_start'
  | 'merchant_login_poll'
  | 'merchant_login_code'
  | 'user_exists'
  | 'merchant_token'
  | 'webhooks'
  | 'other';

export const loginChannel = openChannel<VippsLoginEvent>('login');
export const merchantLoginChannel = openChannel<VippsMerchantLoginEvent>('merchant-login');
export const webhookChannel = openChannel<VippsWebhookEvent>('webhook');
export const vippsCallChannel = openChannel<VippsCallEvent>('vipps-call');

/**
 * Does `work` between the events of a channel. It says in the event how it ended; what it throws is noted
 * here.
 */
export function traced<Event extends Ending<string>, Result>(
  { start, end, asyncStart, asyncEnd, error: failed }: TracingChannel<unknown, Event>,
  event: Event,
  work: (event: Event) => Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  // By hand: tracePromise() would publish result and error, who logged in and what went wrong.
  return start.runStores(event, () => {
    const working = work(event);
    end.publish(event);
    const settle = () => {
      event.durationMs = Math.round(performance.now() - began);
      if (event.outcome === 'failed') failed.publish(event);
      asyncStart.publish(event);
      asyncEnd.publish(event);
    };
    return working.then(
      (result) => {
        settle();
        return result;
      },
      (error: unknown) => {
        noteFailure(event, error);
        settle();
        throw error;
      },
    );
  });
}

const outcomeOfCode: Partial<Record<string, VippsLoginEvent['outcome']>> = {
  login_cancelled: 'cancelled',
  interaction_required: 'interaction_required',
  login_refused: 'refused',
  connect_refused: 'refused',
};

/** Says of an event with which code it failed. What the person chose is no failure. */
export function noteFailure(event: Ending<string>, error: unknown): void {
  event.code = error instanceof VippsLoginError ? error.code : 'app_error';
  // A callback that belongs to no login stays one.
  if (event.outcome !== 'stray') event.outcome = outcomeOfCode[event.code] ?? 'failed';
}

/** With NODE_DEBUG=passport-vipps each event is a line, too. */
function openChannel<Event extends object>(name: string): TracingChannel<unknown, Event> {
  const log = debuglog('passport-vipps');
  const address = `passport-vipps:${name}`;
  if (log.enabled) {
    subscribe(`tracing:${address}:asyncEnd`, (event) => {
      // Only traced() publishes here, and what its type says.
      const members = Object.entries(event as Event).map(([key, value]) => `${key}=${value}`);
      log('%s %s', name, members.join(' '));
    });
  }
  return tracingChannel<unknown, Event>(address);
}
