import { inFile } from '../mutation.ts';

export const navigationMutations = inFile(
  'lib/login/navigation.ts',
  ['test/login/navigation.test.ts'],
  [
    {
      find: 'acceptsHtml(req) && ',
      replace: '',
      why: 'Who wants JSON or an image is not opening a page.',
    },
    {
      find: ' && !isPrefetch(req)',
      replace: '',
      why: 'A prefetch is nobody opening a page.',
    },
    { find: ' && isTopLevel(req)', replace: '', why: 'A frame is no page of its own.' },
    {
      find: ' && !isXhr(req)',
      replace: '',
      why: 'A script of the old kind is not opening a page.',
    },
    {
      find: "req.method === 'GET' && ",
      replace: '',
      why: 'A submitted form is not a view of a page.',
    },
    {
      find: " && !accept.includes('json')",
      replace: '',
      why: 'Scripts that would take anything, but first JSON, are scripts.',
    },
    {
      find: "(destination === undefined || destination === 'document') &&",
      replace: '',
      why: 'A destination other than a document is an asset or a frame.',
    },
    {
      find: "(mode === undefined || mode === 'navigate')",
      replace: 'true',
      why: 'A mode other than navigation is a script.',
    },
    {
      find: "'sec-purpose', ",
      replace: '',
      why: 'Prefetches of today say so in Sec-Purpose.',
    },
    {
      find: " 'purpose',",
      replace: '',
      why: 'Prefetches of yesterday say so in Purpose.',
    },
    {
      find: "req.method !== 'HEAD' && ",
      replace: '',
      why: 'A HEAD request is nobody opening a page.',
    },
    { find: " 'x-purpose',", replace: '', why: 'Previews of Safari say so in X-Purpose.' },
    { find: ", 'x-moz'", replace: '', why: 'Old Firefox says so in X-Moz.' },
  ],
);
