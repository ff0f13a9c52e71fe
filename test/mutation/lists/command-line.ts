import { inFile } from '../mutation.ts';

const tests = ['test/cli'];

export const commandLineMutations = [
  ...inFile('lib/cli/env-line.ts', tests, [
    {
      find: 'value.includes("\'") ? \'`\' : "\'"',
      replace: '"\'"',
      why: 'A printed value with an apostrophe is read back whole.',
    },
    {
      find: '[\\w.:/@%+=~-]',
      replace: '[^]',
      why: 'A printed value with a `#` is read back whole.',
    },
  ]),
  ...inFile('lib/cli/parse-options.ts', tests, [
    {
      find: '/^[\\x21-\\x5f\\x61-\\x7e]+$/.test(text)',
      replace: 'true',
      why: 'Keys that no site takes are refused at the command line.',
    },
  ]),
  ...inFile('lib/cli/run-simulator.ts', tests, [
    {
      find: 'return isAboutOptions ? new CommandError(error.message) : undefined;',
      replace: 'return new CommandError(error.message);',
      why: 'A bug keeps its stack.',
    },
    {
      find: "code !== undefined || error.message.startsWith('Nobody in the simulator ')",
      replace: 'false',
      why: 'What the person at the keyboard can put right is said in a sentence.',
    },
  ]),
];
