import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/* What a phone should have to load before somebody can sign in. */
const budget = 250_000;

/** Fails the build when the script that the login needs is larger than 250 kB, gzipped; says how large it is. */
export function loginBudget(): Plugin {
  return {
    name: 'login-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const found = (ending: string) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ending));
        if (chunk === undefined) {
          throw new Error(`The build has no chunk of ${ending}, which the login needs`);
        }
        return chunk;
      };
      const needed = new Set([found('/index.html'), found('/pages/LoginPage.tsx'), found('/i18n/en.json')]);
      for (const chunk of needed) {
        chunks.filter(({ fileName }) => chunk.imports.includes(fileName)).forEach((each) => needed.add(each));
      }
      const size = [...needed].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      const words = `The login needs ${Math.round(size / 1000)} kB of script, gzipped; ${budget / 1000} kB are allowed`;
      if (size > budget) {
        throw new Error(words);
      }
      this.info(words);
    },
  };
}
