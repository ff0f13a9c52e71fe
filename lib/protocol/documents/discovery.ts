import type { Http } from '../http/http.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { freshSeconds } from './freshness.ts';
import { parseProviderMetadata } from './provider-metadata.ts';
import type { ProviderMetadata } from './provider-metadata.ts';
import { readDocument } from './read-document.ts';
import { createRemoteDocument } from './remote-document.ts';
import type { RemoteDocument } from './remote-document.ts';

/** The issuer's discovery document (OpenID Connect Discovery 4). */
export function createDiscovery(
  http: Http,
  { issuer, now }: Pick<ClientConfig, 'issuer' | 'now'>,
): RemoteDocument<ProviderMetadata> {
  const url = `${issuer}.well-known/openid-configuration`;
  return createRemoteDocument({
    what: "Vipps' discovery document",
    now,
    async load(timeoutMs) {
      const answer = await readDocument(http, 'the discovery document', url, timeoutMs);
      return {
        value: parseProviderMetadata(answer.json, issuer),
        freshSeconds: freshSeconds(answer.header('cache-control')),
      };
    },
  });
}
