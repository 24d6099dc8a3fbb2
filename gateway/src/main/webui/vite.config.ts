import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './build/compileMessages.ts';
import { compressed } from './build/compressed.ts';
import { installable } from './build/installable.ts';
import { login } from './build/login.ts';
import { shell } from './build/shell.ts';

const gateway = 'http://localhost:8080';

export default defineConfig(({ mode }) => ({
  plugins: [compileMessages(), react(), shell(), login(), compressed(), installable()],
  worker: { format: 'es' },
  resolve: {
    alias: {
      // Messages are compiled; the tests compare them as they are written.
      ...(mode === 'test'
        ? {}
        : { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' }),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  server: { proxy: { '/api': gateway } },
  build: {
    // The Content-Security-Policy allows no inlined scripts; files also cache better.
    assetsInlineLimit: 0,
  },
  test: {
    clearMocks: true,
    restoreMocks: true,
    // A limit for what hangs, not for slow machines.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'logic', environment: 'node', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
}));
