import type { Simulator } from '../create-simulator.ts';
import { paths } from '../paths.ts';
import type { Agent, AgentResponse } from './agent.ts';
import { browserOf } from './browser.ts';
import { followLogin } from './follow-login.ts';

export interface LogInOptions {
  /** A person's `id`, `sub` or phone number. Default: the first of `users`. */
  as?: string;
  /** The page of the app to begin at. Default `/vipps/login`. */
  at?: string;
  /** Ticks "remember me"; the simulator then knows this agent next time. Default `false`. */
  remember?: boolean;
}

/**
 * Logs a supertest agent in, as a browser would: follows the redirects between app and simulator
 * until the app answers with a page. Works for any number of agents at once.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 * @throws Error if the simulator shows an error page, or the redirects do not end.
 */
export function logIn<Response extends AgentResponse>(
  agent: Agent<Response>,
  simulator: Simulator,
  { as, at = '/vipps/login', remember = false }: LogInOptions = {},
): Promise<Response> {
  const browser = browserOf(agent);
  const pass = (url: URL) => {
    if (url.pathname === paths.authorize) {
      const state = url.searchParams.get('state') ?? '';
      simulator.approve({ ...(as !== undefined && { as }), remember, state });
    }
    return browser.leave(url);
  };
  return followLogin(simulator, { agent, returnIn: agent, at, pass });
}
