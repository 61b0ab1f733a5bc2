import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['node_modules/', '.ci/', 'coverage/', '.demo/', 'test/rosters/files/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      // types are this house's; an interface only extends a library's own
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Express waits for no promise of a handler, but it catches it (Express 5)
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, returns: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // a query's caller names the shape of its row, which stands in no other place of the signature
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',

      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 220 }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='pipe'] Identifier[name=/decipher/i]",
          message: 'A piped decipher hands out bytes that were not authenticated: open sealed files whole.',
        },
      ],
    },
  },
  {
    // a list of routes is as long as there are routes; a test as long as its story
    files: ['src/**/*routes.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['src/text/nl.ts', 'test/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/require-await': 'off' },
  },
  { files: ['src/cli/**', 'src/main.ts', 'src/preflight.js', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  {
    files: ['public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: Object.fromEntries(
        [
          'document',
          'location',
          'XMLHttpRequest',
          'FormData',
          'addEventListener',
          'Event',
          'fetch',
          'DOMParser',
          'setTimeout',
          'clearTimeout',
          'BroadcastChannel',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
