import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { attend, lookAgain, lookAtStranger } from '../../../bench/load/attend.ts';
import type { Attended } from '../../../bench/load/attend.ts';
import { Browser } from '../../../bench/load/browser.ts';
import { startFaultProxy } from '../../../bench/load/fault-proxy.ts';
import type { Visit, World } from '../../../bench/load/visit.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('a load run', () => {
  const simulator = useSimulator();
  const agent = new http.Agent();
  /** What `/me` of the site answers; without it, the line is cut. */
  let me: string | undefined;
  const site = http.createServer((_req, res) => (me === undefined ? res.destroy() : res.end(me)));
  let world: World;
  let visit: Visit;
  beforeAll(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    // An address is a string only for pipes.
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const proxy = await startFaultProxy(simulator().url);
    const newBrowser = () => new Browser(agent);
    world = { simulator: simulator(), proxy, newBrowser, begun: new Map(), strangers: [] };
    visit = { site: url, sub: 'ada', browser: newBrowser(), fault: undefined };
  });
  afterAll(() => {
    site.close();
    world.proxy.close();
  });

  const cutOff = { outcome: 'lost', error: expect.objectContaining({ code: 'ECONNRESET' }) };
  const loggedIn = (): Attended => ({ outcome: 'logged in', visit });

  it('keeps why a login was lost', async () => {
    me = undefined;
    expect(await attend(world, visit)).toEqual({ ...cutOff, visit });
  });

  it('goes on where somebody cannot be looked at again, and keeps why', async () => {
    me = undefined;
    expect(await lookAgain(loggedIn())).toEqual({ ...cutOff, visit });
    expect(await lookAtStranger(visit)).toEqual({ ...cutOff, visit });
  });

  it.each<[string, Attended['outcome']]>([
    ['{"sub":"ada"}', 'logged in'],
    ['{"sub":null}', 'lost'],
    ['{"sub":"bjorn"}', 'wrong'],
  ])('finds at the end that the site says %s: %s', async (says, outcome) => {
    me = says;
    expect(await lookAgain(loggedIn())).toEqual({ outcome, visit });
  });

  it('does not take back that somebody had the session of another', async () => {
    me = undefined;
    expect((await lookAgain({ outcome: 'wrong', visit })).outcome).toBe('wrong');
  });

  it('finds a stranger who is logged in', async () => {
    me = '{"sub":null}';
    expect(await lookAtStranger(visit)).toBeUndefined();
    me = '{"sub":"ada"}';
    expect(await lookAtStranger(visit)).toEqual({ outcome: 'wrong', visit });
  });
});
