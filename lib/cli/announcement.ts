import type { Simulator } from '../simulator/index.ts';
import { envLine } from './env-line.ts';

/** What the terminal says once the simulator can be asked. */
export function announcement({ url, environment }: Simulator): string {
  const variables = Object.entries(environment).map(([name, value]) => envLine(name, value));
  return `
The simulator runs. Start your site with these variables:

${variables.join('\n')}

Then press its login button, and confirm on the phone.

  Control page   ${url}/
  Phone          ${url}/phone

Ctrl-C closes the simulator.
`;
}
