import type { Simulator } from 'passport-vipps/simulator';

import { SimulatorBrowser, type Visit } from './simulator-browser.ts';
import { type Pairs, authorizeUrl } from './simulator-site.ts';

/** Enters a number on the login page; the phone is asked, the page waits. */
export async function askPhone(
  simulator: Simulator,
  person: string,
  { browser = new SimulatorBrowser(), request = {}, fields = {} }: PhoneQuestion = {},
): Promise<{ browser: SimulatorBrowser; page: Visit }> {
  const loginPage = await browser.visit(authorizeUrl(simulator, request));
  return { browser, page: await browser.submit(loginPage, { person, ...fields }) };
}

/** The same, confirmed on the phone: the browser is at what comes then. */
export async function confirmByPhone(
  simulator: Simulator,
  person: string,
  question: PhoneQuestion = {},
): Promise<{ browser: SimulatorBrowser; page: Visit }> {
  const { browser, page } = await askPhone(simulator, person, question);
  simulator.phone(person).confirm();
  return { browser, page: await browser.visit(page.url) };
}

interface PhoneQuestion {
  browser?: SimulatorBrowser;
  request?: Pairs;
  /** Of the login page's form. */
  fields?: Pairs;
}
