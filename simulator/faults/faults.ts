import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';

import type { RequestHandler, Response } from 'express';

import { checkNames } from '../names.ts';
import { isWholeFrom, oneOf } from '../options.ts';
import type { Rule } from '../options.ts';
import { connections, signatures } from './fault.ts';
import type {
  AnswerFault,
  ConnectionFault,
  Endpoint,
  ExtraKeysFault,
  Fault,
  GluedFault,
  IdTokenFault,
  MembersFault,
} from './fault.ts';

/** The faults waiting to happen, oldest first. */
export class Faults {
  #waiting: WaitingFault[] = [];

  get waiting(): readonly WaitingFault[] {
    return this.#waiting;
  }

  /** @returns a function that takes back what has not happened yet. */
  inject(fault: Fault): () => void {
    checkFault(fault);
    const id = randomUUID();
    this.#waiting.push({ id, fault, left: fault.times ?? 1 });
    return () => this.takeBack(id);
  }

  takeBack(id: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
  }

  takeHttpFault(at: Endpoint): AnswerFault | ConnectionFault | undefined {
    return this.#take(
      (fault): fault is AnswerFault | ConnectionFault =>
        fault.at === at && ('status' in fault || 'connection' in fault),
    );
  }

  takeExtraKeys(): readonly unknown[] {
    return this.#take((fault): fault is ExtraKeysFault => 'extraKeys' in fault)?.extraKeys ?? [];
  }

  takeIdTokenFault(): IdTokenFault {
    const untouched: IdTokenFault = { at: 'id_token' };
    return this.#take((fault): fault is IdTokenFault => fault.at === 'id_token') ?? untouched;
  }

  takeGluedFault(): boolean {
    return this.#take((fault): fault is GluedFault => fault.at === 'callback') !== undefined;
  }

  /** The body as it is, or with the members a fault puts in their place. */
  alter(at: MembersFault['at'], body: object): object {
    const fault = this.#take(
      (waiting): waiting is MembersFault => waiting.at === at && 'members' in waiting,
    );
    return { ...body, ...fault?.members };
  }

  #take<Kind extends Fault>(fits: (fault: Fault) => fault is Kind): Kind | undefined {
    for (const injected of this.#waiting) {
      if (!fits(injected.fault)) continue;
      injected.left -= 1;
      if (injected.left <= 0) this.#waiting.splice(this.#waiting.indexOf(injected), 1);
      return injected.fault;
    }
    return undefined;
  }
}

/** A fault, and how many answers it will still spoil. */
interface WaitingFault {
  readonly id: string;
  readonly fault: Fault;
  left: number;
}

/** A misspelt fault would never happen, and its test would pass. @throws TypeError */
function checkFault(fault: unknown): void {
  // An object with any members: what is none becomes an empty one.
  const members = Object(fault) as Record<string, unknown>;
  const { at } = members;
  if (!isPlace(at)) {
    const places = Object.keys(faultMembers).join(', ');
    throw new TypeError(`inject(): \`at\` must be one of ${places}, but is ${inspect(at)}.`);
  }
  const known = faultMembers[at];
  const details = known.includes('status') ? ['body', 'headers'] : [];
  checkNames(`inject() at ${at}`, members, ['at', 'times', ...known, ...details]);
  if (!known.some((name) => members[name] !== undefined)) {
    throw new TypeError(`inject() at ${at} must say what goes wrong: one of ${known.join(', ')}.`);
  }
  for (const [name, rule] of Object.entries(faultRules)) {
    if (!(name in members) || rule.holds(members[name])) continue;
    const shown = inspect(members[name], { depth: 0 });
    throw new TypeError(
      `inject() at ${at}: \`${name}\` must be ${rule.expected}, but is ${shown}.`,
    );
  }
}

function isPlace(at: unknown): at is Fault['at'] {
  return typeof at === 'string' && Object.hasOwn(faultMembers, at);
}

const http = ['status', 'connection'];

/** What can go wrong where; a fault must say one of it. */
const faultMembers: Readonly<Record<Fault['at'], readonly string[]>> = {
  discovery: [...http, 'members'],
  jwks: [...http, 'extraKeys'],
  authorize: http,
  token: [...http, 'members'],
  revocation: http,
  userinfo: [...http, 'members'],
  merchant_token: http,
  webhooks: http,
  userinfo_by_sub: http,
  backchannel: [...http, 'members'],
  user_exists: [...http, 'members'],
  callback: ['glued'],
  id_token: ['claims', 'header', 'signature'],
};

const object: Rule = { expected: 'an object', holds: isObject };

/** What each member of a fault must be. A `body` may be anything. */
const faultRules: Readonly<Record<string, Rule>> = {
  times: optional({
    expected: 'a whole number above 0, or Infinity',
    holds: (value) => value === Infinity || isWholeFrom(1, Infinity)(value),
  }),
  status: { expected: 'a whole number from 200 to 599', holds: isWholeFrom(200, 599) },
  headers: optional({
    expected: 'an object of strings',
    holds: (value) => isObject(value) && Object.values(value).every(isString),
  }),
  connection: oneOf(connections),
  members: object,
  extraKeys: { expected: 'a list', holds: Array.isArray },
  glued: { expected: 'true', holds: (value) => value === true },
  claims: optional(object),
  header: optional(object),
  signature: optional(oneOf(signatures)),
};

function optional({ expected, holds }: Rule): Rule {
  return { expected, holds: (value) => value === undefined || holds(value) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** Lets an injected HTTP fault happen in place of the endpoint behind it. */
export function spoilAnswer(faults: Faults, endpoint: Endpoint): RequestHandler {
  return (req, res, next) => {
    const fault = faults.takeHttpFault(endpoint);
    if (!fault) next();
    else if ('status' in fault) sendInstead(res, fault);
    else if (fault.connection === 'reset') req.socket.resetAndDestroy();
    else if (fault.connection === 'drip') drip(res);
    // 'hang': nobody answers, until one side closes the connection.
  };
}

function sendInstead(res: Response, { status, body, headers = {} }: AnswerFault): void {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else if (typeof body === 'string') res.send(body);
  else res.json(body);
}

/** Blanks before JSON are legal, so the answer is never wrong, only never finished. */
function drip(res: Response): void {
  res.type('json');
  res.write(' ');
  const timer = setInterval(() => res.write(' '), 50);
  res.on('close', () => clearInterval(timer));
}
