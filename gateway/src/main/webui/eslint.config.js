import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may know whom: app -> features -> components -> api and i18n, and a feature no other feature. */
function layer(files, forbidden, because) {
  const patterns = [
    { group: ['../*'], message: 'Reach other folders by "@/…", so that the direction of a dependency shows.' },
    ...(forbidden.length > 0 ? [{ group: forbidden, message: because }] : []),
  ];
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

export default defineConfig(
  { ignores: ['dist', 'node_modules', 'src/api/contract.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
      globals: globals.browser,
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The compiler asks for brackets where a member is not known to be there.
      '@typescript-eslint/dot-notation': 'off',
      // An empty string from the server means the same as none.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.flatConfigs.strict],
  },
  {
    files: ['*.js', 'e2e/**/*.mjs', 'lighthouse/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  layer(['src/app/**'], [], ''),
  layer(
    ['src/api/**'],
    ['@/components/**', '@/features/**', '@/app/**', '@mui/**', 'react-router-dom'],
    'api knows calls and data, not pages.',
  ),
  layer(
    ['src/i18n/**'],
    ['@/api/**', '@/components/**', '@/features/**', '@/app/**', '@mui/**', 'react-router-dom'],
    'i18n knows words, not what is said with them.',
  ),
  layer(
    ['src/components/**'],
    ['@/features/**', '@/app/**', 'axios', 'react-router-dom'],
    'components are shared by all features and know none.',
  ),
  layer(
    ['src/features/**'],
    ['@/features/**', '@/app/**', 'axios', 'react-router-dom'],
    'A feature knows no other feature and no route; app puts them together.',
  ),
);
