import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { cardTexts } from '../../demo-app/texts/cards.ts';
import { danish } from '../../demo-app/texts/da.ts';
import { finnish } from '../../demo-app/texts/fi.ts';
import { norwegian } from '../../demo-app/texts/nb.ts';
import { swedish } from '../../demo-app/texts/sv.ts';
import { danishWays } from '../../demo-app/texts/ways/da.ts';
import { finnishWays } from '../../demo-app/texts/ways/fi.ts';
import { norwegianWays } from '../../demo-app/texts/ways/nb.ts';
import { swedishWays } from '../../demo-app/texts/ways/sv.ts';
import { useSite } from './use-site.ts';

const translations = {
  nb: { ...norwegian, ...norwegianWays, ...cardTexts.nb },
  da: { ...danish, ...danishWays, ...cardTexts.da },
  sv: { ...swedish, ...swedishWays, ...cardTexts.sv },
  fi: { ...finnish, ...finnishWays, ...cardTexts.fi },
};
const views = path.resolve(import.meta.dirname, '../../demo-app/views');

describe('the texts of the demo', () => {
  it('are the same in number in every language, and none is empty', () => {
    const keys = Object.keys(translations.nb);
    for (const texts of Object.values(translations)) {
      expect(Object.keys(texts)).toEqual(keys);
      for (const [english, text] of Object.entries(texts)) {
        expect(text).not.toBe('');
        expect(text.match(/\{\w+\}/g)?.sort()).toEqual(english.match(/\{\w+\}/g)?.sort());
      }
    }
  });

  it('are there for whatever a view asks to be translated', () => {
    const files = readdirSync(views, { recursive: true, encoding: 'utf8' });
    const asked = files
      .filter((file) => file.endsWith('.eta'))
      .map((file) => readFileSync(path.join(views, file), 'utf8'))
      .flatMap((view) => [...view.matchAll(/it\.t\('([^']+)'/g)].map(([, text = '']) => text));

    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((text) => !Object.hasOwn(translations.nb, text))).toStrictEqual([]);
  });

  it('are all there is: a view has no sentence of its own', () => {
    const files = readdirSync(views, { recursive: true, encoding: 'utf8' });
    const sentences = files
      .filter((file) => file.endsWith('.eta'))
      .flatMap((file) => {
        const html = readFileSync(path.join(views, file), 'utf8')
          .replace(/<%[\s\S]*?%>/g, '')
          .replace(/<code>.*?<\/code>/g, '')
          // Names of places and cheeses are the same everywhere.
          .replace(/<(\w+)[^>]* lang="no"[^>]*>.*?<\/\1>/g, '')
          .replace(/<[^>]*>/g, '\n');
        return html.split('\n').filter((line) => /[a-zæøå]{2}/i.test(line));
      });

    const names = ['Brunostlaget', 'Øvre Bukkestad', 'Nedre Lyngseter'];
    expect(sentences.map((line) => line.trim()).filter((line) => !names.includes(line))).toEqual([
      '· Brunostlaget',
    ]);
  });
});

describe('the language of the demo', () => {
  const site = useSite();

  it('is one for each visitor, also on the pages of the simulator', async () => {
    for (const [language, phone] of [
      ['nb', 'Hvem sin telefon er dette?'],
      ['fi', 'Kenen puhelin'],
    ]) {
      const visitor = { 'Accept-Language': String(language) };
      await site()
        .browser()
        .get('/')
        .set({ ...visitor, Accept: 'text/html' });
      const others = await fetch(`${site().simulator.url}/phone`, {
        headers: { 'Accept-Language': language === 'nb' ? 'fi' : 'nb' },
      });
      expect(await others.text()).not.toContain(phone);
    }
  });
});

describe('the demo', () => {
  const site = useSite();
  const withVipps = useSite({}, false);

  it.each([
    ['nb', 'Hver måned en brunost du ikke har smakt før.', 'Logg inn med Vipps'],
    ['da', 'Hver måned en brunost, du ikke har smagt før.', 'Log ind med Vipps'],
    ['sv', 'Varje månad en brunost som du inte har smakat förut.', 'Logga in med Vipps'],
    [
      'fi',
      'Joka kuukausi ruskea juusto, jota et ole vielä maistanut.',
      'Kirjaudu sisään Vippsillä',
    ],
    ['en', 'Every month, a brown cheese you have not met yet.', 'Log in with Vipps'],
  ])('speaks %s to a browser that likes it, and by the switch', async (language, title, button) => {
    const liked = await site().browser().get('/').set('Accept-Language', language);
    const browser = site().browser();
    const switched = await browser.get(`/language/${language}?back=/`);
    const chosen = await browser.get('/').set('Accept-Language', 'de');

    expect(switched.status).toBe(303);
    const passed = String(switched.headers['location']);
    expect(passed).toMatch(`${site().simulator.url}/simulator/language/${language}?`);
    const back = await fetch(passed, { redirect: 'manual' });
    expect(back.headers.get('location')).toBe(`${site().url}/`);
    expect(back.headers.get('set-cookie')).toContain(`language=${language};`);
    for (const { text } of [liked, chosen]) {
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(title);
      expect(text).toContain(`>${button}</a>`);
    }
  });

  it.each([
    ['se', 'nb'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['kl-GL,kl;q=0.9,da;q=0.8', 'da'],
    ['fo', 'da'],
    ['fi-SE', 'fi'],
    ['da;q=0.1, en;q=0.9', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;q=,x', 'en'],
  ])('answers a browser that likes %s in %s, and tells caches', async (liked, language) => {
    const { text, headers } = await site().browser().get('/login').set('Accept-Language', liked);

    expect(text).toContain(`<html lang="${language}">`);
    expect(headers['vary']).toContain('Accept-Language, Cookie');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/a//b', 'javascript:x'])(
    'leads nowhere else by the switch: %s',
    async (back) => {
      const query = `back=${encodeURIComponent(back)}`;
      const own = await withVipps().browser().get(`/language/nb?${query}`);
      const passed = await site().browser().get(`/language/nb?${query}`);
      const { searchParams } = new URL(String(passed.headers['location']));

      expect(own.headers['location']).toMatch(/^\/(?![/\\])/);
      expect(searchParams.get('back')).toMatch(new RegExp(`^${site().url}/(?![/\\\\])`));
    },
  );
});
