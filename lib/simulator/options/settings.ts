import type { Person } from '../people/person.ts';
import type { TokenEndpointAuthMethod } from './simulator-options.ts';

/** The options, checked and completed. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[] | undefined;
  readonly appCallbackUris: readonly string[] | undefined;
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
  readonly autoApprove: boolean | string;
  readonly users: readonly Person[];
  readonly salesUnitName: string;
  readonly merchantSerialNumber: string;
  readonly codeLifetimeSeconds: number;
  readonly clock: () => Date | number;
}
