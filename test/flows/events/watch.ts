import { tracingChannel } from 'node:diagnostics_channel';

import type {
  VippsCallEvent,
  VippsLoginEvent,
  VippsMerchantLoginEvent,
  VippsWebhookEvent,
} from 'passport-vipps';

import { reveal } from '../../security/secrecy/reveal.ts';

interface Events {
  readonly login: VippsLoginEvent[];
  readonly 'merchant-login': VippsMerchantLoginEvent[];
  readonly webhook: VippsWebhookEvent[];
  readonly 'vipps-call': VippsCallEvent[];
}

export interface Watch {
  /** How each ended. */
  readonly ended: Events;
  /** Everything that was published, at each moment of it, as printing it shows it. */
  readonly printed: () => string;
  /** Of the last login: start, end, … */
  readonly moments: string[];
  stop(): void;
}

/** Listens to all channels. */
export function watchEvents(): Watch {
  const ended: Events = { login: [], 'merchant-login': [], webhook: [], 'vipps-call': [] };
  const moments: string[] = [];
  let printed = '';
  const stops = Object.entries(ended).map(([name, list]) => {
    const note = (moment: string) => (event: object) => {
      if (name === 'login') {
        if (moment === 'start') moments.length = 0;
        moments.push(moment);
      }
      printed += `${name} ${moment} ${reveal(event)}\n`;
      if (moment === 'asyncEnd') (list as object[]).push({ ...event });
    };
    const channel = tracingChannel<unknown, object>(`passport-vipps:${name}`);
    const listeners = {
      start: note('start'),
      end: note('end'),
      asyncStart: note('asyncStart'),
      asyncEnd: note('asyncEnd'),
      error: note('error'),
    };
    channel.subscribe(listeners);
    return () => channel.unsubscribe(listeners);
  });
  return { ended, moments, printed: () => printed, stop: () => stops.forEach((stop) => stop()) };
}

/** A `fetch` that notes what goes to Vipps and what comes back: all of it is somebody's, or secret. */
export function notingFetch(noted: Record<string, string>): typeof fetch {
  const note = (where: string, value: unknown): void => {
    if (typeof value === 'string' && value.length >= 5) noted[`${where}: ${value}`] = value;
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inside] of Object.entries(value)) note(`${where}.${name}`, inside);
    }
  };
  return async (input, init) => {
    const answer = await fetch(input, init);
    const url = input instanceof Request ? input.url : input.toString();
    if (url.includes('/.well-known/')) return answer;
    note('sent', new Headers(init?.headers).get('authorization')?.split(' ').at(-1));
    // The package sends forms as text.
    note('sent', Object.fromEntries(new URLSearchParams(init?.body as string | undefined)));
    note(
      'answered',
      await answer
        .clone()
        .json()
        .catch(() => undefined),
    );
    return answer;
  };
}
