import type { Simulator } from 'passport-vipps/simulator';

import type { SiteAgent } from './passport-site.ts';

/** What a person does at Vipps: logs in as somebody, or ends with an error. */
export type Decision = { readonly as: string } | { readonly error: string };

/** Begins a login on the site. @returns where the site sends the browser. */
export async function leaveForVipps(agent: Pick<SiteAgent, 'get'>, at = '/auth'): Promise<URL> {
  const { headers } = await agent.get(at).expect(302);
  return new URL(String(headers.location));
}

/** What the person decides at Vipps. @returns the way back, as Vipps says it. */
export async function decideAtVipps(
  simulator: Simulator,
  url: URL,
  decision: Decision,
): Promise<URL> {
  const state = url.searchParams.get('state') ?? '';
  if ('error' in decision) simulator.reject(decision.error, { state });
  else simulator.approve({ as: decision.as, state });
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? 'nowhere:');
}

/** Both steps. @returns path and query of the callback, still to be opened. */
export async function untilCallback(
  simulator: Simulator,
  agent: Pick<SiteAgent, 'get'>,
  decision: Decision,
  at?: string,
): Promise<string> {
  const back = await decideAtVipps(simulator, await leaveForVipps(agent, at), decision);
  return back.pathname + back.search;
}
