import type { Simulator } from 'passport-vipps/simulator';

import type { Answer, Browser } from './browser.ts';
import type { Fault } from './fault.ts';
import type { FaultProxy } from './fault-proxy.ts';

/** One person on the way through one login. */
export interface Visit {
  readonly site: string;
  readonly sub: string;
  readonly browser: Browser;
  readonly fault: Fault | undefined;
}

/** Everything around a visit. */
export interface World {
  readonly simulator: Simulator;
  readonly proxy: FaultProxy;
  newBrowser(): Browser;
  /** States of logins that were begun and not finished yet, by site. */
  readonly begun: Map<string, Set<string>>;
  /** Visits with the browser that opened their callback instead: nobody may be logged in there. */
  readonly strangers: Visit[];
}

/** Where a login ended: on a page of the site, or on its error page with a code. */
export interface Ending {
  readonly status: number;
  readonly code: string | undefined;
}

const mostLegs = 3;

/** One login, from the login route until the site answers with a page. */
export async function visit(world: World, visitor: Visit): Promise<Ending> {
  const { site, browser, fault } = visitor;
  const begun = world.begun.get(site);
  let answer = await browser.open(new URL('/vipps/login?returnTo=/me', site));
  for (let leg = 1; isAtVipps(world, answer) && leg <= mostLegs; leg += 1) {
    const state = stateOf(answer);
    begun?.add(state);
    const back = await decideAtVipps(world, answer, visitor);
    if (losesCookies(fault, leg)) browser.loseCookies();
    else begun?.delete(state);
    if (fault?.what === 'opened in another browser') await openElsewhere(world, visitor, back);
    answer = await comeBack(world, visitor, back);
  }
  const code = /<p class="code">.*?<code>(\w+)<\/code>/.exec(answer.body)?.[1];
  return { status: answer.status, code };
}

function isAtVipps({ simulator }: World, { location }: Answer): boolean {
  return location?.origin === simulator.url;
}

function stateOf({ location }: Answer): string {
  return location?.searchParams.get('state') ?? '';
}

/** @returns the callback, still to be opened. */
async function decideAtVipps(world: World, answer: Answer, { sub, fault }: Visit): Promise<URL> {
  const { simulator, proxy } = world;
  const state = stateOf(answer);
  if (fault?.what === 'cancelled') simulator.reject('access_denied', { state });
  else simulator.approve({ as: sub, state });
  const { location: back } = await world.newBrowser().open(answer.location ?? nowhere);
  const code = back?.searchParams.get('code');
  if (fault?.what === 'trouble' && code) proxy.plan(code, fault.at, fault.trouble);
  return back ?? nowhere;
}

/** No address at all: what is sent there fails. */
const nowhere = new URL('nowhere:');

function losesCookies(fault: Fault | undefined, leg: number): boolean {
  return fault?.what === 'cookies refused' || (fault?.what === 'cookies lost once' && leg === 1);
}

/** Somebody else is sent the callback. That begins a login of their own. */
async function openElsewhere(world: World, visitor: Visit, back: URL): Promise<void> {
  const stranger = world.newBrowser();
  abandon(world, visitor.site, await stranger.open(back));
  world.strangers.push({ ...visitor, browser: stranger });
}

async function comeBack(world: World, visitor: Visit, back: URL): Promise<Answer> {
  const { site, browser, fault } = visitor;
  if (fault?.what === 'opened twice at once') {
    const [answer, other] = await Promise.all([browser.open(back), browser.open(back)]);
    // Where it came too late to share the first one's end, it began a login of its own.
    abandon(world, site, other);
    return answer;
  }
  const answer = await browser.open(back);
  return fault?.what === 'opened again later' ? browser.open(back) : answer;
}

/** If an answer begins a login, nobody finishes it here. */
function abandon(world: World, site: string, answer: Answer): void {
  if (isAtVipps(world, answer)) world.begun.get(site)?.add(stateOf(answer));
}
