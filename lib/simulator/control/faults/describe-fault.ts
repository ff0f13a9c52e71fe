import { inspect, isDeepStrictEqual } from 'node:util';

import type { Fault } from '../../faults/fault.ts';
import { faultPresets } from './fault-presets.ts';

/** As the select calls it; one that a test injected, by what it does. */
export function describeFault(fault: Fault): string {
  const bare = withoutTimes(fault);
  for (const [place, presets] of Object.entries(faultPresets)) {
    const preset = presets.find((candidate) => isDeepStrictEqual({ ...candidate.fault }, bare));
    if (preset) return `${place}: ${preset.label}`;
  }
  return inspect(bare, { depth: 1, breakLength: Infinity });
}

function withoutTimes(fault: Fault): object {
  const bare: Partial<Fault> = { ...fault };
  delete bare.times;
  return bare;
}
