import path from 'node:path';

import { Eta } from 'eta';
import type { Express } from 'express';

/** Lets `res.render('my-page', data)` fill in views/my-page.eta. Eta escapes what `<%= %>` inserts. */
export function useViews(site: Express): void {
  const views = path.join(import.meta.dirname, 'views');
  const eta = new Eta({ views, cache: true });
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
