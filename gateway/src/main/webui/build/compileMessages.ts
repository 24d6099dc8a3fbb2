import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/** Compiles the ICU messages of src/i18n/*.json when the app is built, so that no parser travels to the browser. */
export function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/i18n\/[a-z]+\.json$/ },
      handler(source) {
        const messages = Object.entries(JSON.parse(source) as Record<string, string>).map(([id, message]) => [
          id,
          // What is plain text, too: react-intl takes the shortest way with it.
          parse(message),
        ]);
        return { code: `export default ${JSON.stringify(Object.fromEntries(messages))};`, moduleType: 'js' };
      },
    },
  };
}
