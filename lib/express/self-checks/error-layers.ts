import type { ExpressApp } from '../install.ts';
import { layersOf } from './session-layers.ts';

/**
 * Whether somebody in the app answers errors. Where that cannot be seen (in a Router, under another
 * app), it counts as yes.
 */
export function handlesErrors(app: ExpressApp, middleware: unknown): boolean {
  const layers = layersOf(app);
  const ours = layers.findIndex((layer) => layer.handle === middleware);
  if (ours === -1 || app.parent !== undefined) return true;
  // Express tells an error handler by its four parameters.
  return layers
    .slice(ours)
    .some(({ handle }) => typeof handle === 'function' && handle.length === 4);
}
