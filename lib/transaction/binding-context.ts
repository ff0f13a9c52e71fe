import type { StoreSettings } from './store.ts';

/**
 * What a stored transaction is sealed to: the place it lies in and the app it belongs to. Moved to
 * another login's place, or shown to another app that shares the secret, it does not open
 * (RFC 9700 2.1.1).
 */
export function bindingContext(place: string, settings: StoreSettings): string {
  return JSON.stringify([place, settings.issuer, settings.clientId, settings.redirectUris[0]]);
}
