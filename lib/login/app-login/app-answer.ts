import type { CallbackParameters } from '../../protocol/authorize/callback.ts';

/** What an app brings back: who it is, and what it was opened with. Anybody can have written it. */
export interface AppAnswer {
  readonly state: string;
  readonly handle: string;
  readonly params: Pick<CallbackParameters, 'code' | 'error' | 'errorDescription'>;
}
