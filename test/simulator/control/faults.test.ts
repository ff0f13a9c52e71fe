import { describe, expect, it } from '@jest/globals';

import { requestTokens, requestUserinfo } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from './control-page.ts';

describe('the faults of the control page', () => {
  const simulator = useSimulator();
  const faults = () => controlPage(simulator(), '/control/faults');
  const switchOn = (fault: string, times: string) =>
    postControl(simulator(), '/control/faults', { fault, times });
  const tokenStatus = async () => (await requestTokens(simulator(), { code: 'made-up' })).status;

  it('happen as often as was chosen, and are then gone from the list', async () => {
    expect((await switchOn('Token endpoint/0', '2')).status).toBe(303);
    expect(await faults()).toMatch(/<strong>Token endpoint: is down \(503\)<\/strong><br>2 times/);
    expect([await tokenStatus(), await tokenStatus(), await tokenStatus()]).toEqual([
      503, 503, 400,
    ]);
    expect(await faults()).toContain('Nothing: all goes well.');
  });

  it('happen until they are taken back', async () => {
    await switchOn('Userinfo/0', 'always');
    const statusOf = async () => (await requestUserinfo(simulator(), 'made-up')).status;
    expect([await statusOf(), await statusOf()]).toEqual([503, 503]);
    const [, id = ''] = /name="id" value="(.+?)"/.exec(await faults()) ?? [];
    await postControl(simulator(), '/control/faults/take-back', { id });
    expect(await statusOf()).toBe(401);
  });

  it('are named beside the request they spoil', async () => {
    await switchOn('Token endpoint/0', '1');
    await tokenStatus();
    expect(await controlPage(simulator())).toContain(
      'Switched on for this answer: Token endpoint: is down (503).',
    );
  });

  it('include those that a program injected', async () => {
    const takeBack = simulator().inject({ at: 'jwks', status: 418 });
    expect(await faults()).toContain("{ at: 'jwks', status: 418 }");
    takeBack();
    expect(await faults()).not.toContain('status: 418');
  });

  it('can all be switched on', async () => {
    const values = [...(await faults()).matchAll(/<option value="(.+?\/\d+)"/g)].map(([, value]) =>
      String(value),
    );
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) expect((await switchOn(value, '1')).status).toBe(303);
    const waiting = await faults();
    expect(waiting.match(/aria-label="Take back/g)).toHaveLength(values.length);
    expect(waiting).not.toContain('<strong>{');
  });

  it.each([
    ['Token endpoint/99', '1'],
    ['constructor/0', '1'],
    ['Token endpoint/0', '0'],
  ])('are refused where there is no such thing: %s, %s times', async (fault, times) => {
    expect((await switchOn(fault, times)).status).toBe(400);
  });
});
