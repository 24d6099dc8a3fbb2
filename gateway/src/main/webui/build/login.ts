import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/* What a phone should have to load before somebody can sign in. */
const budget = 250_000;

const shown = [/\/app\/main\.tsx$/, /\/pages\/LoginPage\.tsx$/, /\/i18n\/en\.json$/];

/* What the login asks the server with, once it is shown. */
const begins = [...shown, /\/api\/http\.ts$/];

/* What the page starts with must not wait for the rest. */
const elsewhere = /\/en\.json$|preload-helper|rolldown\/runtime/;

/* Files of their own, as a browser compiles and runs one at once. */
const parts: readonly [string, RegExp][] = [
  ['react', /\/node_modules\/(react|react-dom|scheduler)\//],
  ['theme', /\/app\/theme\.ts$/],
  [
    'styles',
    /\/node_modules\/(@mui\/(system|styled-engine|utils|private-theming)|@emotion|stylis|clsx|@babel|hoist-non-react-statics|react-is)\//,
  ],
  ['mui', /\/node_modules\/@mui\//],
  ['calls', /\/node_modules\/axios\/|\/api\/http\.ts$/],
  ['login', /./],
];

/**
 * Gathers the code that the login needs, which most visits begin with, in few files, and has the page load them at once.
 * Fails the build when that is more than 250 kB of script, gzipped; says how much it is.
 */
export function login(): Plugin {
  const modules = new Set<string>();
  return {
    name: 'login',
    apply: 'build',
    buildEnd() {
      const reached = [...this.getModuleIds()].filter((id) => begins.some((each) => each.test(id)));
      for (const id of reached) {
        modules.add(id);
        reached.push(...(this.getModuleInfo(id)?.importedIds ?? []).filter((each) => !modules.has(each)));
      }
    },
    outputOptions(options) {
      return {
        ...options,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: parts.map(([name, part], index) => ({
            name,
            priority: parts.length - index,
            test: (id) => modules.has(id) && !elsewhere.test(id) && part.test(id),
          })),
        },
      };
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        return neededChunks(Object.values(bundle ?? {}), shown)
          .filter(({ fileName }) => !html.includes(fileName))
          .map(({ fileName }) => ({
            tag: 'link',
            // The first paint does not wait for them.
            attrs: { rel: 'modulepreload', fetchpriority: 'low', crossorigin: true, href: `/${fileName}` },
            injectTo: 'head' as const,
          }));
      },
    },
    generateBundle(_, bundle) {
      const size = neededChunks(Object.values(bundle), begins).reduce(
        (sum, { code }) => sum + gzipSync(code).length,
        0,
      );
      const words = `The login needs ${Math.round(size / 1000)} kB of script, gzipped; ${budget / 1000} kB are allowed`;
      if (size > budget) {
        throw new Error(words);
      }
      this.info(words);
    },
  };
}

function neededChunks(
  bundle: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[],
  modules: readonly RegExp[],
): Rolldown.OutputChunk[] {
  const chunks = bundle.filter((output) => output.type === 'chunk');
  const needed = new Set(
    modules.map((begin) => {
      const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => begin.test(id)));
      if (chunk === undefined) {
        throw new Error(`The build has no chunk of ${String(begin)}, which the login needs`);
      }
      return chunk;
    }),
  );
  for (const chunk of needed) {
    chunks.filter(({ fileName }) => chunk.imports.includes(fileName)).forEach((each) => needed.add(each));
  }
  return [...needed];
}
