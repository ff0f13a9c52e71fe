import { describe } from '@jest/globals';

/** What some tests need of the machine, and the variable that says that it must be there. */
const variables = {
  Chromium: 'REQUIRE_CHROMIUM',
  'redis-server': 'REQUIRE_REDIS',
  PostgreSQL: 'REQUIRE_POSTGRES',
  nginx: 'REQUIRE_NGINX',
  caddy: 'REQUIRE_CADDY',
} as const;

/**
 * A `describe` for tests that need a program. Where that is missing they are skipped, in a line that says so;
 * where it is required they run all the same, and fail.
 */
export function describeWith(
  program: keyof typeof variables,
  isThere: boolean,
  name: string,
  tests: () => void,
): void {
  if (isThere || process.env[variables[program]]) {
    describe(name, tests);
    return;
  }
  // Not by console, of which jest shows nothing for a file whose tests are all skipped.
  process.stderr.write(`Skipped, since there is no ${program} here: ${name}\n`);
  describe.skip(name, tests);
}
