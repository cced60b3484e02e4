import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauriOnlyInPlatform = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['@tauri-apps/*'], message: 'Only src/platform talks to the shell.' },
        { group: ['**/platform/*'], message: 'Import from platform itself.' },
      ],
    },
  ],
};

const kit = [
  // The content policy refuses style attributes in markup; `style:` directives go through CSSOM.
  'SvelteAttribute[key.name="style"]',
  { selector: 'SvelteElement[name.name="textarea"]', message: 'A text field is parts/TextField.' },
  // The system's own is white on every paper, and finds nothing by typing.
  { selector: 'SvelteElement[name.name="select"]', message: 'A list is parts/Select.' },
  {
    selector:
      'SvelteElement[name.name="input"]:not(:has(SvelteAttribute[key.name="type"] SvelteLiteral[value=/^(checkbox|radio|file)$/]))',
    message: 'A text field is parts/TextField.',
  },
];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/**/*.gen.ts'] },
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      ...tauriOnlyInPlatform,
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // `svelte/reactivity` has no need of the reactive Set and Map where a value is replaced whole.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      'no-restricted-syntax': ['error', ...kit],
      'svelte/button-has-type': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig },
    },
  },
  {
    files: ['src/pages/**/*.svelte', 'src/parts/**/*.svelte'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...kit,
        { selector: 'TryStatement', message: 'What may be refused is tried by an Attempt (state/attempt).' },
      ],
    },
  },
  { files: ['src/parts/TextField.svelte'], rules: { 'no-restricted-syntax': ['error', kit[0]] } },
  { files: ['src/platform/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['scripts/**', '*.config.*'], languageOptions: { globals: globals.node } },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
);
