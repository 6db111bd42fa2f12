import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/lint/boundaries.ts';

const define =
  'Elements are registered by register() in define.ts and embed.ts only: importing a class changes nothing.';

export default defineConfig(
  // Pages of other people's are checked against the package, by their own compilers (test/e2e/frameworks.spec.ts).
  globalIgnores(['test/hosts/{react,vue}/**']),
  globalIgnores(['dist', 'coverage', 'storybook-static', '**/*.generated.ts', '**/mockServiceWorker.js']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite', 'skip'] },
          ],
        },
      ],
      // A port's method may answer at once where another needs to wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-console': ['error', { allow: ['error', 'warn', 'info'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      // French sets no-break spaces before its high punctuation.
      'no-irregular-whitespace': ['error', { skipTemplates: true }],
    },
  },
  {
    // Its types are there once it is installed: test/engines has them checked then.
    files: ['demo/vendure/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      // Fields are assigned, not defined (`useDefineForClassFields: false`), so they go through the accessors.
      'lit/no-classfield-shadowing': 'off',
      'lit/no-native-attributes': 'error',
      'lit/no-template-bind': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/quoted-expressions': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { vitrine: { rules: { boundaries } } },
    rules: {
      'vitrine/boundaries': 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-new-func': 'error',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'lit',
              message: 'Brings LitElement along: lit/html.js, shared/element.ts.',
              allowTypeImports: true,
            },
          ],
          patterns: [
            { group: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*'], message: 'HTML from strings.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/register.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'MemberExpression[object.name="customElements"][property.name="define"]', message: define },
        {
          selector: 'MemberExpression[object.property.name="customElements"][property.name="define"]',
          message: define,
        },
        { selector: 'Decorator[expression.callee.name="customElement"]', message: define },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/marketplace/**/*.ts', 'src/gateway/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'HTMLElement', 'customElements', 'localStorage'].map((name) => ({
          name,
          message: 'Only elements and the storefront know a page.',
        })),
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's assertions read as expressions, and spies hand methods around.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['*.js', 'scripts/**'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly' } },
  },
  {
    // What hosts' own scripts use of a browser.
    files: ['demo/**/*.js', 'test/hosts/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        FormData: 'readonly',
        location: 'readonly',
        sessionStorage: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
);
