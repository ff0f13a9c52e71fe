// node --import ./sentry.mjs server.mjs
import * as Sentry from '@sentry/node';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  tracesSampleRate: 1,
  beforeSend(event) {
    // Cookies open sessions and logins under way, and the address of the callback has a code.
    delete event.request?.cookies;
    delete event.request?.headers?.cookie;
    delete event.request?.query_string;
    if (event.request?.url) event.request.url = event.request.url.split('?')[0];
    return event;
  },
});
