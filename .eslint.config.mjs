import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What the pure core may never see: the outside world and the clock. */
const DOMAIN_IMPORTS = [
  {
    group: ['node:*', 'astro', 'astro:*', 'zod', 'temporal-polyfill'],
    message: 'src/domain takes values and returns values.',
  },
  {
    group: [
      '#entries/*',
      '#writing/*',
      '#record/*',
      '#sources/*',
      '#git/*',
      '#forge/*',
      '#forms/*',
      '#site/*',
      '#statement/*',
      '#notify/*',
      '#build/*',
      '#feeds/*',
      '#api/*',
      '#i18n/*',
      '#scripts/*',
      '#components/*',
    ],
    message: 'Data flows one way: the domain knows none of its users.',
  },
];
/** What turns answers into files knows neither the disk nor those who ask. */
const WRITING_IMPORTS = [
  {
    group: ['node:*', 'astro', 'astro:*', '#record/*', '#git/*', '#forge/*', '#site/*', '#build/*', '#scripts/*'],
    message: 'src/writing takes values and returns text.',
  },
];
const CLOCK = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The instant is an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The instant is an argument.' },
];

export default defineConfig([
  globalIgnores(['dist/', '.dist-*/', '.astro/', 'node_modules/', 'tests/fixtures/', 'content/']),
  js.configs.recommended,
  tseslint.configs.recommended,
  astro.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      // TypeScript knows which names exist, in every file kind we have.
      'no-undef': 'off',
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/{domain,entries,writing,forms,record,git,forge,doctor,site,statement,notify,feeds,api,i18n}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK] },
  },
  {
    files: ['src/**/*.{ts,astro}'],
    ignores: ['src/notify/**', 'src/domain/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['#notify/*'], message: 'Data flows one way: only commands tell customers.' }] },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: DOMAIN_IMPORTS }],
      'no-restricted-globals': ['error', 'process', 'Temporal', 'fetch', 'Buffer'],
      'no-restricted-syntax': ['error', ...CLOCK],
    },
  },
  {
    files: ['src/writing/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: WRITING_IMPORTS }],
      'no-restricted-globals': ['error', 'process', 'fetch'],
    },
  },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
]);
