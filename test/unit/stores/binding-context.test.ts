import { describe, expect, it } from '@jest/globals';

import { bindingContext } from '../../../lib/stores/seal.ts';
import { settingsFor } from './fixtures.ts';

describe('bindingContext', () => {
  it('differs by place, issuer, client and redirect URI', () => {
    const contexts = [
      bindingContext('here', settingsFor()),
      bindingContext('there', settingsFor()),
      bindingContext('here', settingsFor({ issuer: 'https://api.vipps.no/' })),
      bindingContext('here', settingsFor({ clientId: 'another' })),
      bindingContext('here', settingsFor({ redirectUris: ['https://b.example/cb'] })),
    ];
    expect(new Set(contexts).size).toBe(contexts.length);
  });
});
