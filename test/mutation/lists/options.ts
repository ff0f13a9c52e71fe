import { inFile } from '../mutation.ts';

const tests = ['test/options', 'test/protocol/options'];

export const optionMutations = [
  ...inFile('lib/options/read.ts', tests, [
    {
      find: "value === undefined || (typeof value === 'string' && value.trim() === '')",
      replace: 'value === undefined || value === null',
      why: 'Empty text is as good as none, and `null` is not.',
    },
    {
      find: ' && value <= most',
      replace: '',
      why: 'A number that is too large is refused.',
    },
  ]),
  ...inFile('lib/options/source.ts', tests, [
    {
      find: 'if (!Object.hasOwn(variables, name)) throw unknownOption(owner, name, variables);',
      replace: '',
      why: 'A misspelt option is not passed over.',
    },
    {
      find: ' || Array.isArray(options)',
      replace: '',
      why: 'A list is no object of options.',
    },
  ]),
  ...inFile('lib/protocol/options/client-options.ts', tests, [
    {
      find: "'timeoutMs', 1, longestTimerMs",
      replace: "'timeoutMs', 1",
      why: 'A very long timeout does not let every call fail at once.',
    },
  ]),
];
