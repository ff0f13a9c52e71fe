import { inFile } from '../mutation.ts';

export const callbackParameterMutations = inFile(
  'lib/protocol/authorize/callback.ts',
  ['test/protocol/authorize'],
  [
    {
      find: 'if (query.length > maxQueryLength)',
      replace: 'if (false)',
      why: 'A query of any length is not worth reading.',
    },
    {
      find: "url.split('#', 1)",
      replace: '[url]',
      why: 'A fragment is no part of the query.',
    },
    {
      find: '/\\?(?=(?:state|code|error|error_description|scope|iss)=)/g',
      replace: '/[^]{9999}/g',
      why: 'Parameters that Vipps glues together by a second `?` are taken apart.',
    },
    {
      find: 'if (others.length > 0) throw',
      replace: 'if (false) throw',
      why: 'A parameter with two values is refused, so that no two readers pick different ones.',
    },
    {
      find: 'new Set(sent.getAll(wireName))',
      replace: 'sent.getAll(wireName)',
      why: 'A parameter that is only repeated is not two values.',
    },
    {
      find: 'if (!value) return undefined;',
      replace: 'if (value === undefined) return undefined;',
      why: 'An empty parameter counts as absent.',
    },
    {
      find: 'return cleanText(value);',
      replace: 'return value;',
      why: 'An error description brings no line breaks into a log.',
    },
    {
      find: 'value.length > maxValueLength || ',
      replace: '',
      why: 'A parameter of a size no login has is refused.',
    },
    {
      find: ' || !/^[\\x20-\\x7e]+$/.test(value)',
      replace: '',
      why: 'A parameter with control characters is refused.',
    },
    {
      find: "sent.has('state') && ",
      replace: '',
      why: 'A page with a `code` of its own in its address is no callback.',
      tests: ['test/passport/is-callback.test.ts'],
    },
    {
      find: " && (sent.has('code') || sent.has('error'))",
      replace: '',
      why: 'A page with a `state` of its own in its address is no callback.',
      tests: ['test/passport/is-callback.test.ts'],
    },
  ],
);
