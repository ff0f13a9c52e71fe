import { afterAll, beforeAll } from '@jest/globals';

import { describeWith } from './describe-with.ts';
import { hasPostgresServer, startPostgresServer } from './postgres-server.ts';
import type { PostgresServer } from './postgres-server.ts';

/** A `describe` with a PostgreSQL of its own. */
export function withPostgresServer(
  name: string,
  tests: (server: () => PostgresServer) => void,
  settings: readonly string[] = [],
): void {
  describeWith('PostgreSQL', hasPostgresServer, name, () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgresServer(settings);
    });
    tests(() => server ?? noServer());
    // Declared last, and so run last.
    afterAll(() => server?.close());
  });
}

function noServer(): never {
  throw new Error('There is a PostgreSQL only inside of tests.');
}
