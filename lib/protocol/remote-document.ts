import type { VippsCall } from '../diagnostics.ts';
import { untilAborted } from './deadline.ts';
import type { Http, HttpAnswer } from './http.ts';
import { refusedCall } from './vipps-answer.ts';

/** A document just read, and for how long it may be kept. */
interface Loaded<Value> {
  readonly value: Value;
  readonly freshSeconds: number;
}

interface RemoteDocumentSettings<Value> {
  /** For messages. */
  readonly what: string;
  /** Reads it anew, in at most `timeoutMs` where that is given. */
  readonly load: (timeoutMs?: number) => Promise<Loaded<Value>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A document at Vipps, kept while fresh, read by one request at a time, served stale while Vipps is down. */
export interface RemoteDocument<Value> {
  get(signal?: AbortSignal): Promise<Value>;
  /** Something newer than what was `seen`, read at once; `seen` itself where that was done too often. */
  newerThan(seen: Value, signal?: AbortSignal): Promise<Value>;
}

interface Kept<Value> {
  readonly value: Value;
  /** The same, for all who ask for it: each login does so several times. */
  readonly promise: Promise<Value>;
  readonly freshUntil: number;
  readonly usableUntil: number;
}

const staleMs = 24 * 60 * 60_000;
const retryAfterFailureMs = 30_000;
// With an old copy at hand nobody should wait long for a Vipps that is down.
const patienceWithOldCopyMs = 2_000;
const minuteMs = 60_000;
const readsAheadPerMinute = 5;

export function createRemoteDocument<Value>(
  settings: RemoteDocumentSettings<Value>,
): RemoteDocument<Value> {
  const { what, now } = settings;
  let kept: Kept<Value> | undefined;
  let loading: Promise<Value> | undefined;
  let readsAhead: number[] = [];

  return {
    get(signal) {
      if (kept && now() < kept.freshUntil) return kept.promise;
      return untilAborted(what, signal, (loading ??= start(readOrKeep)));
    },

    async newerThan(seen, signal) {
      if (kept && kept.value !== seen) return kept.value;
      if (!loading && !mayReadAhead()) return seen;
      return untilAborted(what, signal, (loading ??= start(read)));
    },
  };

  function start(task: () => Promise<Value>): Promise<Value> {
    return task().finally(() => {
      loading = undefined;
    });
  }

  async function read(timeoutMs?: number): Promise<Value> {
    const { value, freshSeconds } = await settings.load(timeoutMs);
    const freshUntil = now() + freshSeconds * 1000;
    const usableUntil = freshUntil + staleMs;
    kept = { value, promise: Promise.resolve(value), freshUntil, usableUntil };
    return value;
  }

  async function readOrKeep(): Promise<Value> {
    const old = kept && now() < kept.usableUntil ? kept : undefined;
    if (!old) return read();
    try {
      return await read(patienceWithOldCopyMs);
    } catch {
      kept = { ...old, freshUntil: now() + retryAfterFailureMs };
      return old.value;
    }
  }

  function mayReadAhead(): boolean {
    readsAhead = readsAhead.filter((at) => now() - at < minuteMs);
    return readsAhead.length < readsAheadPerMinute && readsAhead.push(now()) > 0;
  }
}

/** Gets a public document and takes nothing but a 200 for it. */
export async function readDocument(
  http: Http,
  call: VippsCall,
  what: string,
  url: string,
  timeoutMs?: number,
): Promise<HttpAnswer> {
  const answer = await http.get(url, { timeoutMs, call });
  if (answer.status === 200) return answer;
  throw refusedCall(
    what,
    answer,
    [],
    [
      'vipps_response_invalid',
      `${url} should hold ${what}, but answers HTTP ${answer.status}. Check \`issuer\` and \`environment\`.`,
    ],
  );
}

const defaultSeconds = 15 * 60;
const leastSeconds = 60;
const mostSeconds = 24 * 60 * 60;

/**
 * Seconds a document may be kept, by its Cache-Control (RFC 9111 5.2.2). Between a minute and a day:
 * a slip in a header must neither send every login for the document nor pin it for a year.
 */
export function freshSeconds(cacheControl: string | undefined): number {
  const directives = cacheControl?.toLowerCase() ?? '';
  if (/\bno-(store|cache)\b/.test(directives)) return leastSeconds;
  const maxAge = /\bmax-age="?(\d+)/.exec(directives)?.[1];
  if (maxAge === undefined) return defaultSeconds;
  return Math.min(Math.max(Number(maxAge), leastSeconds), mostSeconds);
}
