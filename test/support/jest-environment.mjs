import { TestEnvironment } from 'jest-environment-node';

const names = ['passport-vipps.simulator', 'passport-vipps.tests'].map((name) => Symbol.for(name));
const kept = new Map(names.map((name) => [name, {}]));

/**
 * A test file has globals of its own, and an RSA key takes as long as ten tests: what the simulator and
 * test/support/hostile-provider-keys.ts keep for a process goes from one file to the next.
 */
export default class extends TestEnvironment {
  constructor(...settings) {
    super(...settings);
    // By a getter, since jest empties the values it finds when a file is over.
    for (const name of names)
      Object.defineProperty(this.global, name, { get: () => kept.get(name) });
  }
}
