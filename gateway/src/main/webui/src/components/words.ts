import type { KnownText } from '@/i18n/useText';

/** What happened, in words; codes that are newer than this page are shown as they are, made readable. */
export function actionInWords(known: KnownText, action: string, succeeded: boolean): string {
  return (succeeded ? undefined : known(`action.failed.${action}`)) ?? known(`action.${action}`) ?? readable(action);
}

/** The methods of such as "password+face". */
export function methodsInWords(known: KnownText, methods: string): string[] {
  return methods.split('+').map((each) => known(`method.${each}`) ?? each);
}

/** Why something failed, as the catalogue of problems says it. */
export function reasonInWords(known: KnownText, reason: string): string {
  return known(`problem.${reason.toLowerCase().replaceAll('_', '-')}.title`) ?? readable(reason);
}

/** Details in one line, of which some may be empty; where it breaks, a dot stands at the end of the line. */
export function inOneLine(details: readonly string[]): string {
  return details.filter((detail) => detail !== '').join('\u00a0· ');
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readable(code: string): string {
  return capitalised(code.toLowerCase().replaceAll(/[_-]/g, ' '));
}
