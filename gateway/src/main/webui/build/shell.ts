import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Writes the style of what shows until the app does into the page, which else could paint only after another round trip. The
 * Content-Security-Policy of the gateway names it by its hash: it is written as it stands.
 */
export function shell(): Plugin {
  return {
    name: 'shell',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'style',
          children: readFileSync(new URL('../src/app/shell.css', import.meta.url), 'utf8'),
          injectTo: 'head',
        },
      ],
    },
  };
}
