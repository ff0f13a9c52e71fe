import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { everyWalk, problemsOn } from './every-page.ts';
import { inBrowser } from './in-browser.ts';
import { leastStrokes, strokesIn } from './strokes.ts';
import { overflow } from './overflow.ts';

type Finding = object | undefined;

/** How people come to a page, who must all be able to use it: in one walk, since the walk takes the time. */
const ways: Record<string, (page: Page) => Promise<Finding>> = {
  'in forced colours': (page) => seenWith(page, { forcedColors: 'active' }, blankButtons),
  'with reduced motion': (page) => seenWith(page, { reducedMotion: 'reduce' }, motion),
  'on 320 pixels': (page) => seenOn(page, { width: 320, height: 640 }, scrolling),
  'with letters twice as large': (page) => seenOn(page, { width: 390, height: 844 }, enlarged),
  'by keyboard alone': tabbing,
};

inBrowser('everybody', (stage) => {
  it.each(everyWalk)('can use %s, however they see it', async (walk) => {
    const problem = async (page: Page) => {
      const found: [string, object][] = [];
      for (const [how, look] of Object.entries(ways)) {
        const finding = await look(page);
        if (finding) found.push([how, finding]);
      }
      return found.length > 0 ? Object.fromEntries(found) : undefined;
    };
    expect(await problemsOn(walk, stage, { options: {}, problem })).toStrictEqual([]);
  });

  it.each(everyWalk)('can use %s without scripts', async (walk) => {
    const options = { javaScriptEnabled: false };
    expect(await problemsOn(walk, stage, { options, problem: deadEnd })).toStrictEqual([]);
  });
});

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

async function seenWith(page: Page, media: Media, look: (page: Page) => Promise<Finding>) {
  await page.emulateMedia(media);
  const finding = await look(page);
  await page.emulateMedia({ forcedColors: null, reducedMotion: null });
  return finding;
}

async function seenOn(
  page: Page,
  size: { width: number; height: number },
  look: (page: Page) => Promise<Finding>,
) {
  const before = page.viewportSize() ?? size;
  await page.setViewportSize(size);
  const finding = await look(page);
  await page.setViewportSize(before);
  return finding;
}

/** Where Tab leads, beginning at the top, and whether one sees it. */
async function tabbing(page: Page): Promise<Finding> {
  const stops = await page.evaluate<string[]>(`(() => {
    const stops = [...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    )].filter((each) => each.checkVisibility() && !each.disabled && !isLaterRadio(each));
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return stops.map((each) => each.outerHTML.slice(0, 80));
    function isLaterRadio(each) {
      if (each.type !== 'radio') return false;
      const group = [...document.getElementsByName(each.name)].filter(({ form }) => form === each.form);
      return each !== (group.find(({ checked }) => checked) ?? group[0]);
    }
  })()`);
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let stop = 0; stop < stops.length; stop += 1) {
    await page.keyboard.press('Tab');
    const { html, isSeen } = await page.evaluate<{ html: string; isSeen: boolean }>(`(() => {
      const focused = document.activeElement;
      const ring = [focused, focused.nextElementSibling].filter(Boolean).some((each) => {
        const { outlineStyle, outlineWidth, opacity } = getComputedStyle(each);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && opacity !== '0';
      });
      const { top, bottom, left, right } = focused.getBoundingClientRect();
      const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return { html: focused.outerHTML.slice(0, 80), isSeen: ring && isInside };
    })()`);
    reached.push(html);
    if (!isSeen) unseen.push(html);
  }
  const isInOrder = JSON.stringify(reached) === JSON.stringify(stops);
  return isInOrder && unseen.length === 0
    ? undefined
    : { ...(!isInOrder && { stops, reached }), unseen };
}

/** Each page has something to read, and a way on that is no script's. */
async function deadEnd(page: Page): Promise<Finding> {
  const heading = await page.getByRole('heading').first().isVisible();
  const ways = await page.locator('main :is(a[href], form button):visible').count();
  const isDead = !heading || ways === 0;
  return isDead ? { heading, ways } : undefined;
}

/** The confirm page counts its first second by an animation that moves nothing. */
async function motion(page: Page): Promise<Finding> {
  const moving = await page.evaluate<string[]>(
    'document.getAnimations().filter(({ playState }) => playState === "running")' +
      '.map((each) => each.animationName ?? each.transitionProperty)',
  );
  const names = moving.filter((name) => !name.startsWith('not-yet'));
  return names.length > 0 ? { names } : undefined;
}

async function blankButtons(page: Page): Promise<Finding> {
  const blank: string[] = [];
  for (const button of await page.locator(':is(button, .button):visible').all()) {
    if ((await strokesIn(page, button)) < leastStrokes) blank.push(await button.innerText());
  }
  return blank.length > 0 ? { blank } : undefined;
}

async function scrolling(page: Page): Promise<Finding> {
  const pixels = await overflow(page);
  return pixels > 0 ? { pixels } : undefined;
}

async function enlarged(page: Page): Promise<Finding> {
  const root = 'document.documentElement.style';
  await page.evaluate(`${root}.setProperty('font-size', '200%', 'important')`);
  const finding = await scrolling(page);
  await page.evaluate(`${root}.removeProperty('font-size')`);
  return finding;
}
