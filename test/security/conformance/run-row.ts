import { isDeepStrictEqual } from 'node:util';

import type { HostileProvider, ReceivedRequest } from '../../support/hostile-provider.ts';
import { clientParty } from './client-party.ts';
import type { Ending } from './party.ts';
import { ada } from './registration.ts';
import type { Row, Stage, Way } from './row.ts';
import { siteParty } from './site-party.ts';

type Asked = ReceivedRequest['endpoint'];

const partyOf = { client: clientParty, site: siteParty };

/**
 * Runs a row through a relying party of its own.
 * @returns its outcome, or words for what no row expects.
 */
export async function runRow(row: Row, way: Way, provider: HostileProvider): Promise<string> {
  const logIn = partyOf[way](provider);
  if (row.afterFirstLogin) {
    provider.misbehave({});
    if ('code' in (await logIn())) return 'stopped in the first login';
    await row.afterFirstLogin(provider);
  }
  provider.misbehave(typeof row.wrong === 'function' ? row.wrong(provider.issuer) : row.wrong);
  const before = provider.requests.length;
  const ending = await logIn();
  return outcome(
    row,
    ending,
    provider.requests.slice(before).map(({ endpoint }) => endpoint),
  );
}

function outcome({ user = ada }: Row, ending: Ending, asked: readonly Asked[]): string {
  if (asked.includes('elsewhere')) return 'fetched what nobody should fetch';
  // A code is spent by the first attempt, whatever came of it.
  if (asked.indexOf('token') !== asked.lastIndexOf('token')) return 'used a code twice';
  if ('code' in ending) return `stopped ${stageOf(asked)}: ${ending.code}`;
  if (!asked.includes('userinfo')) return 'logged in without userinfo';
  return isDeepStrictEqual(ending.user, user) ? 'logged in' : 'logged in with other details';
}

function stageOf(asked: readonly Asked[]): Stage {
  if (asked.includes('userinfo')) return 'at userinfo';
  if (asked.includes('token')) return 'before userinfo';
  return asked.includes('authorize') ? 'at the callback' : 'before leaving';
}
