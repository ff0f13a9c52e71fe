/** What each relying party checks, found out by logins that must not succeed. */
import { LoginRefused, logIn, open, startLogin, whoAmI } from './browser.ts';
import type { Cookies } from './browser.ts';
import type { Party } from './processes.ts';
import type { Section } from './report.ts';

/** The person who logs in. */
export const sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944';

/** What can be wrong with what the provider answers. */
const faults = {
  signature: 'an id_token that a stranger has signed',
  nonce: 'an id_token of another login',
  audience: 'an id_token for another site',
  issuer: 'an id_token of another provider',
  expired: 'an id_token that is over',
  at_hash: 'an id_token of another access token',
  sub: 'claims about another person from userinfo',
} as const;

export type Fault = keyof typeof faults;

export async function probe(parties: readonly Party[]): Promise<Section> {
  const rows: string[][] = [];
  for (const [fault, what] of Object.entries(faults)) {
    // Its keys are the faults.
    const isRefused = (party: Party) => refuses(party, fault as Fault);
    rows.push([`refuses ${what}`, ...(await answers(parties, isRefused))]);
  }
  rows.push(['refuses a callback in another browser', ...(await answers(parties, isBound))]);
  rows.push(['finishes logins in two tabs at once', ...(await answers(parties, finishesTwoTabs))]);
  return {
    title: 'What is checked',
    text:
      'Logins that must not succeed, tried at each: who is logged in by one does not check it. Each is set ' +
      'up as its own documents show, with everything switched on that they name.',
    head: ['', ...parties.map(({ name }) => name)],
    rows,
  };
}

async function answers(parties: readonly Party[], ask: (party: Party) => Promise<boolean>) {
  const said: string[] = [];
  for (const party of parties) said.push((await ask(party)) ? 'yes' : '**no**');
  return said;
}

async function refuses(party: Party, fault: Fault): Promise<boolean> {
  try {
    return !(await isLoggedIn(party, await logIn(party, fault)));
  } catch (error) {
    if (error instanceof LoginRefused) return true;
    throw error;
  }
}

async function isBound(party: Party): Promise<boolean> {
  const { callback } = await startLogin(party);
  const strangers: Cookies = new Map();
  await open(callback, strangers);
  return !(await isLoggedIn(party, strangers));
}

/** Both tabs are sent away before the first comes back. */
async function finishesTwoTabs(party: Party): Promise<boolean> {
  const first = await startLogin(party);
  const second = await startLogin(party, undefined, first.cookies);
  for (const { callback } of [first, second]) {
    const { statusCode, headers } = await open(callback, second.cookies);
    if (statusCode !== 302 || headers.location?.includes('/failed')) return false;
  }
  return isLoggedIn(party, second.cookies);
}

async function isLoggedIn(party: Party, cookies: Cookies): Promise<boolean> {
  return (await whoAmI(party, cookies)) !== 'nobody';
}
