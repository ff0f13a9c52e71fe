import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';

/** What every control page shows around its own matter. */
interface Frame {
  readonly salesUnitName: string;
  /** The path of the page's entry in the menu. */
  readonly current: string;
  /** The event stream, from what the page shows on. */
  readonly events: string;
}

export function frameOf({ inspections, settings }: Simulation, current: string): Frame {
  const { salesUnitName } = settings;
  const events = `${controlPaths.events}?since=${inspections.changes.count}`;
  return { salesUnitName, current, events };
}
