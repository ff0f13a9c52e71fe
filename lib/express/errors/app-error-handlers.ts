import { layersOf } from '../express-app.ts';
import type { ExpressApp, Layer } from '../express-app.ts';

/**
 * Whether somebody in the app answers errors, at its end, in a Router or at a route. Where that cannot
 * be seen (vippsLogin() in a Router, under another app), it counts as yes.
 */
export function handlesErrors(app: ExpressApp, middleware: unknown): boolean {
  const layers = layersOf(app);
  const isSeen = layers.some((layer) => layer.handle === middleware);
  return !isSeen || app.parent !== undefined || layers.some(holdsErrorHandler);
}

function holdsErrorHandler({ handle, route }: Layer): boolean {
  const inside = [...(handle.stack ?? []), ...(route?.stack ?? [])];
  // Express tells an error handler by its four parameters.
  return handle.length === 4 || inside.some(holdsErrorHandler);
}
