import { baseUrl } from '../../../support/site.ts';

/** A POST as somebody else's page, or an old browser on it, makes it. */
export const foreignPosts: readonly [string, Record<string, string>][] = [
  ['without any of the headers', {}],
  ['with our page as its Referer only', { Referer: `${baseUrl}/my-page` }],
  ['with an origin that hides itself', { Origin: 'null' }],
  ['the same, with our Referer', { Origin: 'null', Referer: `${baseUrl}/` }],
  ['with an empty origin', { Origin: '' }],
  ['from another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['from another site that calls itself ours', { Origin: baseUrl, 'Sec-Fetch-Site': 'cross-site' }],
  ['from a neighbour', { Origin: 'http://localhost:3001', 'Sec-Fetch-Site': 'same-site' }],
  ['from a neighbour, of an old browser', { Origin: 'http://localhost:3001' }],
  ['from a host below ours', { Origin: 'http://blog.localhost:3000' }],
  ['from a host that begins like ours', { Origin: 'http://localhost:3000.evil.example' }],
  ['from a host that ends like ours', { Origin: 'http://evil-localhost:3000' }],
  ['from a userinfo like ours', { Origin: 'http://localhost:3000@evil.example' }],
  ['from our host by https', { Origin: 'https://localhost:3000' }],
  ['from our host without its port', { Origin: 'http://localhost' }],
  ['from our address with a path', { Origin: `${baseUrl}/` }],
  ['from two origins', { Origin: `${baseUrl}, https://evil.example` }],
  ['from two origins, the blank between them', { Origin: `${baseUrl} https://evil.example` }],
  ['from a sandboxed frame', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['with a word nobody sends', { Origin: baseUrl, 'Sec-Fetch-Site': 'same-origin, cross-site' }],
  ['with an empty Sec-Fetch-Site', { Origin: baseUrl, 'Sec-Fetch-Site': '' }],
  ['with Sec-Fetch-Site in capitals', { Origin: baseUrl, 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
  ['from the address bar or a bookmark', { 'Sec-Fetch-Site': 'none' }],
];
