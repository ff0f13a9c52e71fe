import path from 'node:path';

import { Eta } from 'eta';
import type { Express } from 'express';

import { translateTo } from './texts/languages.ts';

/** Lets `res.render('my-page', data)` fill in views/my-page.eta. Eta escapes what `<%= %>` inserts. */
export function useViews(site: Express): void {
  const views = path.join(import.meta.dirname, 'views');
  const eta = new Eta({ views, cache: true });
  // For apps that speak English only.
  Object.assign(site.locals, { lang: 'en', t: translateTo('en'), languages: [], here: '/' });
  site.set('views', views);
  site.set('view engine', 'eta');
  site.engine('eta', (file, data, done) => {
    let html: string;
    try {
      html = eta.render(path.relative(views, file), data);
    } catch (error) {
      done(error);
      return;
    }
    done(null, html);
  });
}
