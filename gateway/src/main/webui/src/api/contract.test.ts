import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const contract = new URL('../../openapi.json', import.meta.url);

it('keeps to the rules of good contracts', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // /social/identities/{id} is DELETE alone, which no /social/{provider}/… is.
      'no-ambiguous-paths': 'off',
      // Browsers are sent to a provider and back.
      'operation-2xx-response': 'off',
      'operation-operationId': 'error',
      'operation-operationId-unique': 'error',
      'operation-tag-defined': 'error',
      'no-invalid-media-type-examples': 'error',
      'no-invalid-schema-examples': 'error',
      'no-unused-components': 'error',
    },
  });
  const problems = await lint({ ref: fileURLToPath(contract), config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});

it('is what the types were made from; `npm run contract` makes them anew', async () => {
  const types = astToString(await openapiTS(contract, { immutable: true, emptyObjectsUnknown: true }));
  expect(readFileSync(new URL('contract.d.ts', import.meta.url), 'utf8')).toBe(COMMENT_HEADER + types);
});
