import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { Phone } from './pages/phone.ts';
import { Till } from './pages/till.ts';

inBrowser('the till', ({ site, visitor }) => {
  const openTill = async (options = {}) => Till.open(await (await visitor(options)).newPage());
  const phone = (name: string) => site().simulator.phone(name);

  it('shows the member who confirms on the phone, without being loaded again', async () => {
    const till = await openTill();
    await till.choose('Ada');
    await till.ask.click();
    await till.code.waitFor();
    await till.page.evaluate('globalThis.stillHere = true');

    const [opened] = await Promise.all([
      till.page.context().waitForEvent('page'),
      till.openPhone.click(),
    ]);
    await opened.getByText((await till.code.textContent()) ?? '').waitFor();
    await new Phone(opened).confirm.click();

    // It is read aloud, and the keyboard is there, too.
    await till.heading('Welcome, Ada.').and(till.page.locator('[aria-live] :focus')).waitFor();
    await till.page.getByText('Member no. 1, as of today.').waitFor();
    expect(await till.page.evaluate('globalThis.stillHere')).toBe(true);
    await till.page.getByRole('link', { name: 'Next customer' }).click();
    await till.number.waitFor();
  });

  it('lets the customer continue as a member in their own browser, and learns no name', async () => {
    const till = await openTill();
    await till.choose('Åsa');
    await till.goOnOnPhone.click();
    await till.code.waitFor();
    const { opens = '' } = phone('asa').confirm();

    const theirs = await (await visitor({ viewport: { width: 390, height: 844 } })).newPage();
    await theirs.goto(opens);
    await theirs.getByText('Åsa').first().waitFor();
    await theirs.getByRole('button', { name: /^Yes, log in/ }).click();
    await theirs.waitForURL('/my-page');
    await theirs.getByRole('heading', { name: 'Welcome to the table, Åsa.' }).waitFor();
    await till.heading('They continue on their own phone.').waitFor();
    expect(await till.page.getByRole('main').textContent()).not.toContain('Åsa');
  });

  it.each([
    ['said no', () => phone('asa').decline(), 'The customer said no.'],
    ['saw another code', () => phone('asa').decline('wrong_challenge'), 'The customer said no.'],
    ['let the time pass', () => phone('asa').letExpire(), 'Nobody answered in time.'],
  ])('says so when the customer %s', async (_what, answer, heading) => {
    const till = await openTill();
    await till.number.fill('+46 70 174 06 05');
    await till.ask.click();
    await till.code.waitFor();
    answer();
    await till.heading(heading).waitFor();
  });

  it('says so when nobody can be asked at a number, and keeps it to be mended', async () => {
    const till = await openTill();
    await till.number.fill('999 99 999');
    await till.ask.click();
    await till.page.getByRole('alert').getByText('Nobody can be asked').waitFor();
    expect(await till.number.inputValue()).toBe('999 99 999');
  });

  it('keeps its place where the language is switched below a number that is no use', async () => {
    const till = await openTill();
    await till.number.fill('12');
    await till.ask.click();
    await till.page.getByRole('alert').waitFor();
    await till.page.getByRole('link', { name: 'Dansk' }).click();
    await till.page.getByRole('heading', { name: 'Hvem står ved disken?' }).waitFor();
  });

  it('calls it off', async () => {
    const till = await openTill();
    await till.choose('Åsa');
    await till.ask.click();
    await till.cancel.click();
    await till.heading('You called it off.').waitFor();
  });

  it('finds the customer again after the page was loaded anew', async () => {
    const till = await openTill();
    await till.choose('Ida');
    await till.ask.click();
    const code = await till.code.textContent();
    await till.page.reload();
    expect(await till.code.textContent()).toBe(code);
    phone('ida').confirm();
    await till.heading('Welcome, Ida.').waitFor();
  });

  it('needs no script: the page looks by itself', async () => {
    const till = await openTill({ javaScriptEnabled: false });
    await till.choose('Ida');
    await till.ask.click();
    await till.code.waitFor();
    phone('ida').confirm();
    await till.heading('Welcome, Ida.').waitFor();
  });
});
