import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { RequestOptions } from 'node:http';
import https from 'node:https';

/** How deliveries are made, whatever they hold. */
export interface DeliveryOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits before another attempt; may reject when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly timeoutMs: number;
  /** Called after each attempt. */
  readonly onChange: () => void;
}

/** What one address is to be sent: in order, each only once the one before was taken. */
export class DeliveryQueue {
  readonly #options: DeliveryOptions;
  readonly #ended = new AbortController();
  #queue: Outgoing[] = [];
  #sending = false;
  #retryNow = new AbortController();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  add(message: Message): LoggedDelivery {
    const { event, url } = message;
    const at = this.#options.now();
    const hasRoom = !this.#ended.signal.aborted && this.#queue.length < mostWaiting;
    const state = hasRoom ? 'waiting' : 'given_up';
    const outgoing: Outgoing = {
      message,
      delivery: { id: randomUUID(), event, url, at, attempts: 0, state },
    };
    if (hasRoom) this.#queue.push(outgoing);
    if (!this.#sending) void this.#sendAll();
    return outgoing.delivery;
  }

  /** Whether the first in line was tried in vain, and holds up all behind it. */
  get isHeldUp(): boolean {
    const first = this.#queue[0]?.delivery;
    return first?.state === 'waiting' && first.attempts > 0;
  }

  /** The next attempt is made now. */
  retryNow(): void {
    this.#retryNow.abort();
  }

  /** Nothing is sent any more. */
  end(): void {
    this.#ended.abort();
    for (const { delivery } of this.#queue) delivery.state = 'given_up';
    this.#queue = [];
    this.#options.onChange();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      try {
        await this.#deliver(next);
      } catch {
        // `sleep` failed, so no further attempt can be timed.
        next.delivery.state = 'given_up';
        this.#options.onChange();
      }
      this.#queue.shift();
    }
    this.#sending = false;
  }

  async #deliver({ delivery, message }: Outgoing): Promise<void> {
    const { onChange, timeoutMs } = this.#options;
    for (const pause of [...retryPauses, 'none left'] as const) {
      const answer = await postWebhook(message, timeoutMs, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      delivery.attempts += 1;
      delivery.answer = answer;
      if (isAccepted(answer)) delivery.state = 'delivered';
      else if (pause === 'none left') delivery.state = 'given_up';
      onChange();
      if (pause === 'none left' || isAccepted(answer)) return;
      await this.#pause(pause);
    }
  }

  async #pause(pause: number): Promise<void> {
    this.#retryNow = new AbortController();
    const signal = AbortSignal.any([this.#retryNow.signal, this.#ended.signal]);
    try {
      await this.#options.sleep(pause, signal);
    } catch (error) {
      // Aborted on purpose, by `retryNow()` or `end()`.
      if (!signal.aborted) throw error;
    }
  }
}

interface Outgoing {
  readonly message: Message;
  readonly delivery: { -readonly [Name in keyof LoggedDelivery]: LoggedDelivery[Name] };
}

/** What may wait for one address; more would only pile up where nothing is taken. */
const mostWaiting = 100;

const minute = 60_000;

const hour = 60 * minute;

/** Milliseconds before each further attempt: seconds, minutes, hours, days, for a week in all. */
const retryPauses: readonly number[] = [
  ...Array<number>(4).fill(2000),
  minute,
  2 * minute,
  ...Array<number>(23).fill(hour),
  ...Array<number>(6).fill(24 * hour),
];

/** Posts once. @returns the status, or why there is none. */
async function postWebhook(
  { body, headers, url }: Message,
  timeoutMs: number,
  closing: AbortSignal,
): Promise<NonNullable<LoggedDelivery['answer']>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, closing]);
  try {
    return await statusOf(url, { method: 'POST', headers: headers(), signal }, body);
  } catch {
    return timeout.aborted ? 'timeout' : 'no connection';
  }
}

/** `fetch` would add headers that Vipps does not send: `Sec-Fetch-Mode`, `Accept-Language`. */
function statusOf(url: string, options: RequestOptions, body: string): Promise<number> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (response) => {
      response.destroy();
      // Every answer has a status; only requests have none.
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function isAccepted(answer: LoggedDelivery['answer']): boolean {
  return typeof answer === 'number' && answer >= 200 && answer < 300;
}

/** Something that was posted to the site, or will be. */
export interface LoggedDelivery {
  readonly id: string;
  /** As registered for, or `CONSENT_REVOKED`. */
  readonly event: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attempts: number;
  /** What the last attempt was answered; a word where there was no answer. Absent before the first. */
  readonly answer?: number | 'timeout' | 'no connection';
  /**
   * `waiting` for its turn or the next attempt; `given_up` after a week, with its registration or its
   * address, and where too many wait there already.
   */
  readonly state: 'waiting' | 'delivered' | 'given_up';
}

/** What is sent, and how each attempt is signed; kept from everybody who only looks. */
export interface Message {
  readonly event: string;
  readonly url: string;
  readonly body: string;
  /** Made anew for every attempt, since the date is signed. */
  readonly headers: () => Readonly<Record<string, string>>;
}
