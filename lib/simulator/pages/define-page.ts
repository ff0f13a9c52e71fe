import { Eta } from 'eta';

const eta = new Eta();

/** A function that fills a template in. Eta escapes every value; templates see the data as `it`. */
export function definePage(name: string, template: string): (data: object) => string {
  eta.loadTemplate(`@${name}`, template);
  return (data) => eta.render(`@${name}`, data);
}
