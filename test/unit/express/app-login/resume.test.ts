import { beforeEach, describe, expect, it } from '@jest/globals';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { advanced, answerOf, createAppSite, registered } from './app-site.ts';
import type { Started } from './app-site.ts';

const simulator = useSimulator(registered);
const missing = { status: 400, body: { error: 'transaction_missing' } };

describe('the `resume` route of appLogin()', () => {
  const resumeUriOf = () => `${simulator().url}/somewhere?tabId=1`;
  let site: ReturnType<typeof createAppSite>;
  beforeEach(() => {
    site = createAppSite(simulator(), { options: advanced });
  });
  const resume = ({ state, handle }: Started, rest: object) =>
    site.post('resume', { state, handle, ...rest });

  it('hands out an address at Vipps, as often as it is asked, and the login goes on', async () => {
    const started = await site.start();
    const again = () => resume(started, { resumeUri: resumeUriOf() });
    for (const response of [await again(), await again()]) {
      expect(response).toMatchObject({ status: 200, body: { resumeUri: resumeUriOf() } });
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    }
    const finish = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));
    expect(finish).toMatchObject({ status: 200, body: { flow: 'app_to_app' } });
  });

  it.each([
    ['https://evil.example/'],
    ['ISSUER.evil.example/'],
    ['ISSUER@evil.example/'],
    ['blob:ISSUER/x'],
    ['https://localhost/'],
    ['javascript:alert(1)'],
    ['/vipps-login-idp'],
    ['//evil.example'],
    ['not an address'],
  ])('refuses %s, and the login goes on', async (uri) => {
    const started = await site.start();
    const resumeUri = uri.replace('ISSUER', simulator().url);

    const response = await resume(started, { resumeUri });

    expect(response).toMatchObject({ status: 400, body: { error: 'resume_uri_refused' } });
    expect((await resume(started, { resumeUri: resumeUriOf() })).status).toBe(200);
  });

  it('says what a browser would make of the address', async () => {
    const started = await site.start();

    const { body } = await resume(started, { resumeUri: ` ${simulator().url}\\a\tb ` });

    expect(body).toEqual({ resumeUri: `${simulator().url}/ab` });
  });

  it('answers an error with its code, and the login is over', async () => {
    const started = await site.start();

    const response = await resume(started, { error: 'unknown_reject_reason' });

    expect(response).toMatchObject({ status: 401, body: { error: 'login_rejected' } });
    expect(await resume(started, { resumeUri: resumeUriOf() })).toMatchObject(missing);
  });

  it('finds an error that Vipps joined by a second `?`', async () => {
    const started = await site.start();
    const state = `${started.state}?error=unknown_error`;

    const response = await resume({ ...started, state }, {});

    expect(response).toMatchObject({ status: 502, body: { error: 'vipps_error' } });
  });

  it('knows no login of another handle', async () => {
    const started = { ...(await site.start()), handle: 'another' };

    expect(await resume(started, { resumeUri: resumeUriOf() })).toMatchObject(missing);
    expect(await resume(started, { error: 'access_denied' })).toMatchObject(missing);
  });

  it('needs an address or an error', async () => {
    expect(await resume(await site.start(), {})).toMatchObject({
      status: 400,
      body: { error: 'request_body_invalid' },
    });
  });
});
