import type { Backend } from 'passport-vipps';

import type { GoesOn } from './merchant-routes.ts';

interface Asked {
  /** As people write it, with the code of its country. */
  readonly phoneNumber: string;
  readonly goesOn: GoesOn;
}

/** Which number a request went to, for the till to show and to ask again; kept out of addresses. */
export interface AskedNumbers {
  remember(login: string, asked: Asked): Promise<void>;
  of(login: string): Promise<Asked | undefined>;
}

const rememberedMs = 20 * 60 * 1_000;

export function askedNumbers(backend: Backend): AskedNumbers {
  const keyOf = (login: string) => `demo till ${login}`;
  return {
    async remember(login, asked) {
      await backend.set(keyOf(login), JSON.stringify(asked), rememberedMs);
    },
    async of(login) {
      const kept = await backend.get(keyOf(login));
      // Written by remember().
      return typeof kept !== 'string' ? undefined : (JSON.parse(kept) as Asked);
    },
  };
}
