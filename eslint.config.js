import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'coverage',
      'test/package/consumers',
      '.ci/matrix/types.ts',
      'docs/examples/testing/{ts-jest,cypress}',
    ],
  },
  js.configs.recommended,
  // What pages load.
  { files: ['simulator/assets/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['bench/parties/*.mjs', '.ci/matrix/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['.ci/matrix/*.cjs', 'docs/examples/**/*.{js,cjs,mjs}'],
    languageOptions: { globals: { ...globals.node, ...globals.jest, ...globals.mocha } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Passport and Express pass errors of any type along.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingUnknown: true, allowEmptyReject: false },
      ],
      // `declare global { namespace Express }` is how Express' request type is extended.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      // Declaration merging is done with interfaces that only extend.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      // A reader of options is told the type it reads, as in readFunction<Verify>().
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Express hands `this`-free handlers and callbacks around; the types allow void there.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // `passport.authenticate()` is typed as returning any.
    files: ['bench/*.ts', 'docs/examples/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  // What Nest wants: modules are classes with nothing in them.
  {
    files: ['docs/examples/nest*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    files: ['lib/**/*.ts', 'simulator/**/*.ts'],
    rules: {
      'max-lines': ['error', 350],
      'no-console': 'error',
      // Wrong on Node 20 and 22: see lib/protocol/values.ts.
      'no-restricted-properties': ['error', { object: 'URL', property: 'canParse' }],
    },
  },
);
