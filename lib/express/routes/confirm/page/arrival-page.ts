import type { Language } from '../../../pages/language.ts';
import { renderPage } from '../../../pages/page.ts';
import { texts } from './texts.ts';

const body =
  '<p class="ways"><a class="button" href="<%= it.again %>"><%= it.texts.goOn %></a></p>';

/** Shown for a moment; its link is for browsers that do not go on by themselves. */
export function renderArrivalPage(again: string, lang: Language): string {
  return renderPage(body, { lang, texts: texts[lang], again });
}
