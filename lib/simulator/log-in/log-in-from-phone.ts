import type { Simulator } from '../create-simulator.ts';
import { paths } from '../paths.ts';
import type { Agent, AgentResponse } from './agent.ts';
import { browserOf } from './browser.ts';
import { followLogin } from './follow-login.ts';

export interface LogInFromPhoneOptions<Response extends AgentResponse> {
  /** A person's `id`, `sub` or phone number. Default: the first of `users`. */
  as?: string;
  /** The page of the app to begin at. Default `/vipps/login`. */
  at?: string;
  /** The browser that the phone opens. Default: the one that began. */
  returnIn?: Agent<Response>;
}

/**
 * Logs in as on a phone: begins in `agent`, confirms in the app, and goes on with what the phone
 * then opens. The login must be an automatic return or app-to-app, and your app may want to see the
 * `User-Agent` of a phone: `request.agent(app).set('User-Agent', …)`.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 * @throws Error if the phone opens nothing by itself, or the simulator shows an error page.
 */
export function logInFromPhone<Response extends AgentResponse>(
  agent: Agent<Response>,
  simulator: Simulator,
  { as, at = '/vipps/login', returnIn = agent }: LogInFromPhoneOptions<Response> = {},
): Promise<Response> {
  const browser = browserOf(agent);
  const phone = simulator.phone(as ?? firstOf(simulator));
  const pass = async (url: URL) => {
    const next = await browser.leave(url, { 'User-Agent': iphone });
    if (next.origin !== simulator.url || next.pathname !== paths.landing) return next;
    phone.openApp(next);
    const { opens } = phone.confirm();
    if (opens !== undefined) return new URL(opens);
    throw new Error(
      'The phone opens nothing by itself: the login asked for no requested_flow of phones.',
    );
  };
  return followLogin(simulator, { agent, returnIn, at, pass });
}

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

function firstOf({ users }: Simulator): string {
  return users[0]?.id ?? '';
}
