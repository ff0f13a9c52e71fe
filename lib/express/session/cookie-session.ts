import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

import { Cookie, Store } from 'express-session';
import type { CookieOptions, SessionData } from 'express-session';

import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/config.ts';
import { onRequest } from '../../login/request.ts';
import { readCookies, setCookieLine } from '../../stores/cookies.ts';
import { createSealer, hashText } from '../../stores/seal.ts';
import type { OwnSession } from '../config.ts';

type Done = (error?: unknown) => void;

/** What express-session puts on a request. */
type SessionRequest = Parameters<Store['createSession']>[0];

/** Ids of sessions that have ended in this process. */
interface EndedIds {
  has(id: string): boolean;
  add(id: string): void;
}

interface CookieSessionSettings {
  readonly name: string;
  readonly cookie: CookieOptions & { readonly maxAge: number };
  readonly login: LoginConfig;
  readonly ended: EndedIds;
}

/** Browsers keep 4,096 bytes of a cookie, with its attributes. */
const maxBytes = 3_584;

/**
 * Sessions without a store: the whole of one is sealed in its cookie, which any process with the secret
 * opens. What a request makes of it is written when the answer begins. To the app it looks like
 * express-session, whose `Session` and `Cookie` it is made of.
 */
export function cookieSession(settings: CookieSessionSettings): RunnableSession {
  const { deriveKeys, appBinding } = settings.login;
  const secrets = deriveKeys('sessions in cookies').map((key) => Buffer.from(key).toString('hex'));
  const sealer = createSealer(secrets, 'session');
  // Neither under another name nor at another app.
  const context = JSON.stringify([settings.name, appBinding]);
  const seal = (session: Sealed) => sealer.seal(session, context);
  const open = (text: string) => sealer.open(text, context);
  return {
    run(req, res, next) {
      // Express' request; express-session's types know no other.
      const request = req as SessionRequest;
      sessions.set(req, new CookieSession(request, res, { ...settings, seal, open }));
      next();
    },
    isNew: (req) => sessions.get(req)?.isNew() ?? false,
  };
}

type RunnableSession = Pick<OwnSession, 'run' | 'isNew'>;

/** The one of each request on which one has begun. */
const sessions = onRequest<CookieSession>('cookie-session');

/** Until when it counts, in milliseconds since 1970; its id and content; how long it lasts, if not as usual. */
type Sealed = readonly [until: number, id: string, content: object, maxAge: number | null];

interface Sealing extends CookieSessionSettings {
  readonly seal: (session: Sealed) => string;
  readonly open: (text: string) => unknown;
}

/** The session of one request, in the place of express-session's store. */
class CookieSession extends Store {
  readonly #req: SessionRequest;
  readonly #res: ServerResponse;
  readonly #settings: Sealing;
  /** What the browser has: the id, and a hash of the whole. */
  #known = { id: '', hash: '' };
  #endedHere = false;

  constructor(req: SessionRequest, res: ServerResponse, settings: Sealing) {
    super();
    this.#req = req;
    this.#res = res;
    this.#settings = settings;
    // Each request has one of its own; the app finds it where express-session puts its store.
    Object.assign(req, { sessionStore: this });
    const kept = this.#read();
    if (kept) {
      const [, id] = kept;
      req.sessionID = id;
      this.createSession(req, this.#dataOf(kept));
      this.#known = { id, hash: this.#hash() };
    } else {
      this.generate(req);
    }
    beforeHeaders(res, () => this.#write());
    res.once('finish', () => this.#tellOfLateWrites());
  }

  generate(req: SessionRequest): void {
    req.sessionID = randomBytes(18).toString('base64url');
    const { maxAge } = this.#settings.cookie;
    this.createSession(req, this.#dataOf([Date.now() + maxAge, req.sessionID, {}, maxAge]));
  }

  /** Whether it began in this request: nobody has seen its id. */
  isNew(): boolean {
    return this.#req.sessionID !== this.#known.id;
  }

  /** What came with the request, for `req.session.reload()`. */
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const kept = this.#read();
    done(null, kept?.[1] === id ? this.#dataOf(kept) : null);
  }

  /** For `req.session.save()`: whether it can be kept. It is when the answer begins. */
  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    callBack(done, () => {
      this.#seal(id, session);
      if (this.#hash() !== this.#known.hash) this.#requireUnsent();
    });
  }

  override destroy(id: string | undefined, done: Done = () => undefined): void {
    callBack(done, () => {
      if (id !== undefined) this.#settings.ended.add(id);
      this.#endedHere = true;
      if (this.#known.id !== '') this.#requireUnsent();
    });
  }

  override regenerate(req: SessionRequest, done: Done): void {
    this.destroy(req.sessionID, (error) => {
      this.generate(req);
      done(error);
    });
  }

  #read(): Sealed | undefined {
    const { name, open, ended, login } = this.#settings;
    const kept = open(readCookies(this.#req)[name] ?? '');
    // Nobody else can seal for this context, so that it has this form.
    const sealed = Array.isArray(kept) ? (kept as unknown as Sealed) : undefined;
    return sealed && login.now() < sealed[0] && !ended.has(sealed[1]) ? sealed : undefined;
  }

  /** As express-session's stores return it. */
  #dataOf([until, , content, originalMaxAge]: Sealed): SessionData {
    const { httpOnly, sameSite, secure } = this.#settings.cookie;
    const cookie: object = { httpOnly, sameSite, secure, expires: new Date(until), originalMaxAge };
    // createSession() makes a Cookie of it. An app may declare members of its own, which nobody may have
    // put there yet.
    return { ...content, cookie } as SessionData;
  }

  /** What there is to keep: no session that has ended meanwhile, nor one that awaitStore() has given up. */
  #current(): AnySession | undefined {
    // Either may be gone from the request by now.
    const { sessionID, session } = this.#req as Partial<SessionRequest>;
    if (typeof sessionID !== 'string' || this.#settings.ended.has(sessionID)) return undefined;
    // The accessor that makes one begin stands on the prototype.
    return Object.hasOwn(this.#req, 'session') ? (session ?? undefined) : undefined;
  }

  /** A hash of what there is to keep; empty where there is nothing. */
  #hash(): string {
    const session = this.#current();
    if (!session) return '';
    const { cookie, ...content } = session;
    if (this.isNew() && Object.keys(content).length === 0) return '';
    // In seconds: express-session's cookie counts anew from whatever moment it is.
    const seconds = Math.ceil((cookie.originalMaxAge ?? 0) / 1_000);
    return hashText(JSON.stringify([this.#req.sessionID, content, seconds]));
  }

  /** @throws `session_too_large`, and what JSON.stringify() throws */
  #seal(id: string, { cookie, ...content }: AnySession): string {
    const { name, cookie: usual, login, seal } = this.#settings;
    const { originalMaxAge } = cookie;
    const until = login.now() + (originalMaxAge ?? usual.maxAge);
    const value = seal([until, id, content, originalMaxAge]);
    const bytes = name.length + value.length;
    if (bytes > maxBytes) throw tooLarge(bytes);
    return value;
  }

  #write(): void {
    const { name, cookie: usual } = this.#settings;
    try {
      const session = this.#current();
      const hash = this.#hash();
      if (session && hash !== '' && hash !== this.#known.hash) {
        const id = this.#req.sessionID;
        const value = this.#seal(id, session);
        // Its time begins anew with each change, as express-session's does.
        const { originalMaxAge } = session.cookie;
        const expires = originalMaxAge === null ? null : new Date(Date.now() + originalMaxAge);
        const cookie = Object.assign(new Cookie(), session.cookie, { expires });
        setCookieLine(this.#res, name, serializeCookie(cookie, name, value));
        this.#known = { id, hash };
      } else if (this.#endedHere && hash === '' && this.#known.id !== '') {
        const gone = Object.assign(new Cookie(), usual, { expires: new Date(0) });
        setCookieLine(this.#res, name, serializeCookie(gone, name, ''));
      }
    } catch (error) {
      // The answer has begun, so that nobody would hear of an error but the process.
      this.#warnOfLoss(error instanceof Error ? error.message : String(error));
    }
  }

  #requireUnsent(): void {
    if (!this.#res.headersSent) return;
    throw new Error('The answer is under way already, and a session in a cookie goes with it.');
  }

  #tellOfLateWrites(): void {
    try {
      const hash = this.#hash();
      if (hash === '' || hash === this.#known.hash) return;
    } catch {
      // Said when the answer began.
      return;
    }
    this.#warnOfLoss('It was written when the answer was under way already.');
  }

  #warnOfLoss(why: string): void {
    this.#settings.login.warn(
      'session_write_lost',
      `What a page wrote into the session is lost, since the session is in a cookie. ${why}`,
    );
  }
}

type AnySession = Pick<SessionData, 'cookie'> & object;

/** The `Set-Cookie` line of a session. */
export function serializeCookie(cookie: Cookie, name: string, value: string): string {
  // express-session's types leave it out.
  const itself = cookie as Cookie & { serialize(name: string, value: string): string };
  return itself.serialize(name, value);
}

function callBack(done: Done, work: () => void): void {
  try {
    work();
  } catch (error) {
    done(error);
    return;
  }
  done();
}

function tooLarge(bytes: number): VippsLoginError {
  return new VippsLoginError(
    'session_too_large',
    `The session takes ${bytes} bytes of a cookie, and with \`session: 'cookie'\` there are ${maxBytes}. Let \`serialize\` return less, such as an id, keep large things elsewhere, or give sessions a store.`,
  );
}

/** Runs something while headers can still be set, whoever begins the answer, and by whichever call. */
function beforeHeaders(res: ServerResponse, run: () => void): void {
  // TypeScript cannot hand several signatures on.
  const writeHead = res.writeHead.bind(res) as WriteHead;
  const began: WriteHead = (status, ...rest) => {
    res.writeHead = writeHead as typeof res.writeHead;
    const [first] = rest;
    const headers = typeof first === 'string' ? rest[1] : first;
    // Headers given here would replace those that were set.
    if (headers) setHeaders(res, headers);
    run();
    return typeof first === 'string' ? writeHead(status, first) : writeHead(status);
  };
  res.writeHead = began as typeof res.writeHead;
}

type HeaderList = readonly (string | readonly string[])[];

type Headers = OutgoingHttpHeaders | HeaderList;

type WriteHead = (
  status: number,
  ...rest: [reason?: string, headers?: Headers] | [headers?: Headers]
) => ServerResponse;

function setHeaders(res: ServerResponse, headers: Headers): void {
  // Node takes names and values in turns, too.
  const entries = isList(headers) ? pairs(headers.flat()) : Object.entries(headers);
  const set = new Set<string>();
  for (const [name, value] of entries) {
    if (value === undefined) continue;
    const isFirst = !set.has(name.toLowerCase());
    set.add(name.toLowerCase());
    if (isFirst) res.setHeader(name, value);
    // Only a list says a name twice, and with texts.
    else res.appendHeader(name, String(value));
  }
}

/** Array.isArray() forgets what is in a list that may not be written to. */
function isList(headers: Headers): headers is HeaderList {
  return Array.isArray(headers);
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : [],
  );
}
