import { useSyncExternalStore } from 'react';
import type { MessageFormatElement } from 'react-intl';

export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** Messages as the build compiles them; as they are written in tests. */
export type Messages = Record<string, string> | Record<string, MessageFormatElement[]>;

interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
}

const choice = 'signet-language';

let spoken: Spoken | null = null;
const listeners = new Set<() => void>();

const load: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

/** Loads a language and shows the app in it; without one: what was chosen before, else what the browser prefers. */
export async function speak(language: Language = preferred()): Promise<void> {
  const messages = (await load[language]()).default as Messages;
  spoken = { language, messages };
  document.documentElement.lang = language;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Speaks a language and remembers it for the next visit. */
export async function choose(language: Language): Promise<void> {
  await speak(language);
  window.localStorage.setItem(choice, language);
}

/** Null until the first language was loaded. */
export function useSpoken(): Spoken | null {
  return useSyncExternalStore(subscribe, () => spoken);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function preferred(): Language {
  const candidates = [window.localStorage.getItem(choice), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return candidates.find(isLanguage) ?? 'en';
}

function isLanguage(tag: string | null | undefined): tag is Language {
  return tag != null && tag in languages;
}
