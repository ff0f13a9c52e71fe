import type { Response } from 'supertest';

import { buttonsOf } from '../../../flows/other-browser/phone-site.ts';
import { Browser } from '../../../support/browser.ts';
import { codeOf } from '../../../support/ciba-provider.ts';
import { signed } from '../../../unit/express/webhooks/webhook-site.ts';

interface Visit {
  readonly staff: string;
  readonly phoneNumber: string;
  readonly customerToken: string;
  /** Of webhooks. */
  readonly signing: { readonly secret: string; readonly url: string };
  /** Of the login that was started last. */
  readonly authReqId: () => string;
}

/** Everything that can be asked of the shop, well and badly. @returns its answers */
export async function visitTill(url: string, visit: Visit): Promise<Response[]> {
  // supertest takes the address of a running site where it takes an app.
  const browser = new Browser(url as never, { headers: { 'X-Staff': visit.staff } });
  return [
    ...(await logInAtTill(browser, visit)),
    ...(await logInOnPage(browser, visit)),
    await browser.submit('/register'),
  ];
}

async function logInAtTill(browser: Browser, visit: Visit): Promise<Response[]> {
  const { phoneNumber, customerToken } = visit;
  const post = (route: string, body: object) => {
    return browser.submit(`/vipps/merchant/${route}`).send(body);
  };
  const start = await post('start', { phoneNumber });
  const login = handleIn(start);
  const answers = [start, await browser.get(`/vipps/merchant/status?login=${login}`)];
  answers.push(...(await sendPings(browser, visit)));
  for (let look = 0; look < 2; look += 1) {
    answers.push(await browser.get(`/vipps/merchant/status?login=${login}`));
    await browser.get('/later');
  }
  return [
    ...answers,
    await post('cancel', { login }),
    await post('cancel', { login: `${login}x` }),
    await post('start', { customerToken }),
    await post('start', { phoneNumber: `${phoneNumber}89123` }),
    await post('exists', { phoneNumber }),
  ];
}

/** One as it should be, one with another's signature, and one that says nothing. */
async function sendPings(browser: Browser, { signing, authReqId }: Visit): Promise<Response[]> {
  const ping = JSON.stringify({ auth_req_id: authReqId() });
  const now = { ...signing, date: new Date().toUTCString() };
  const send = (body: string, signedAs = body) => {
    const headers = { 'Content-Type': 'application/json', ...signed(signedAs, now) };
    return browser.post('/hook').set(headers).send(body);
  };
  return [await send(ping), await send(ping, `${ping} `), await send(`[${ping}]`)];
}

async function logInOnPage(browser: Browser, visit: Visit): Promise<Response[]> {
  const start = await browser.submit('/page/start').send({ phoneNumber: visit.phoneNumber });
  const landing = `/page/landing?code=${codeOf(visit.authReqId())}`;
  const answers = [start, await browser.get(landing), await browser.get(landing)];
  const page = await browser.get('/vipps/confirm');
  const { confirm } = buttonsOf(page.text);
  if (confirm !== '') answers.push(await browser.submit(confirm));
  answers.push(await browser.get(`/page/status?login=${handleIn(start)}`), await browser.get('/'));
  return [...answers, page];
}

/** The handle, where the start went well. */
function handleIn({ body }: Response): string {
  return (body as { login?: string }).login ?? 'none';
}
