import type { ClientConfig } from './client-options.ts';
import { freshSeconds } from './freshness.ts';
import type { Http } from './http.ts';
import { readDocument } from './read-document.ts';
import { parseProviderMetadata } from './provider-metadata.ts';
import type { ProviderMetadata } from './provider-metadata.ts';
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
