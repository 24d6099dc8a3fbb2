import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, it } from 'vitest';
import { languages } from './language';

const source = join(import.meta.dirname, '..');

function messages(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8')) as Record<string, string>;
}

const english = messages('en');

/** The names of what a message is filled with. */
function places(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => places(value))];
      case TYPE.tag:
        return [element.value, ...places(element.children)];
      case TYPE.literal:
      case TYPE.pound:
        return [];
      default:
        return [element.value];
    }
  });
}

const placesOf = (message: string) => [...new Set(places(parse(message)))].sort();

it.each(Object.keys(languages))('%s has every message, filled with the same, and no other', (language) => {
  const translated = messages(language);
  expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
  for (const [id, message] of Object.entries(translated)) {
    expect(message.trim(), id).not.toBe('');
    expect(placesOf(message), id).toEqual(placesOf(english[id] ?? ''));
  }
});

it('has no message that nothing says', () => {
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .join('\n');
  // Built from codes: `finger.${position}`; and by whether something is: a ? 'x' : 'y'.
  const built = [...code.matchAll(/`([a-zA-Z.]+)\.\$\{[^}]*\}([a-zA-Z.]*)/g)].map(
    ([, before = '', after = '']) =>
      new RegExp(`^${before.replaceAll('.', '\\.')}\\.[\\w-]+${after.replaceAll('.', '\\.')}`),
  );
  const unsaid = Object.keys(english).filter(
    (id) => !code.includes(`'${id}'`) && !built.some((pattern) => pattern.test(id)),
  );
  expect(unsaid).toEqual([]);
});
