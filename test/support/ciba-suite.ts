import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import { startCibaProvider } from './ciba-provider.ts';
import type { CibaProvider } from './ciba-provider.ts';
import { status } from './hostile-provider-replies.ts';

/** A provider for the tests of one file; each begins with one that behaves, and that nobody has asked. */
export function useCibaProvider(): () => CibaProvider {
  let provider: CibaProvider | undefined;
  beforeAll(async () => {
    provider = await startCibaProvider();
  });
  beforeEach(() => {
    provider?.misbehave({});
    provider?.requests.splice(0);
  });
  afterAll(() => provider?.close());
  return () => {
    if (provider) return provider;
    throw new Error('There is a provider from beforeAll() on.');
  };
}

/** The token endpoint says so, at each poll. */
export function answerPolls(provider: CibaProvider, error: string, more: object = {}): void {
  provider.misbehave({ reply: { token: () => status(400, { error, ...more }) } });
}
