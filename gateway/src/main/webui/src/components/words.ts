import type { KnownText, Text } from '@/i18n/useText';

/** What happened, in words; codes that are newer than this page are shown as they are, made readable. */
export function actionInWords(known: KnownText, action: string, succeeded: boolean): string {
  return (succeeded ? undefined : known(`action.failed.${action}`)) ?? known(`action.${action}`) ?? readable(action);
}

/** Of methods such as "password+face". */
export function methodInWords(text: Text, known: KnownText, method: string): string {
  return method
    .split('+')
    .map((each) => known(`method.${each}`) ?? each)
    .reduce((first, second) => text('method.and', { first, second }));
}

/** Why something failed, as the catalogue of problems says it. */
export function reasonInWords(known: KnownText, reason: string): string {
  return known(`problem.${reason.toLowerCase().replaceAll('_', '-')}.title`) ?? readable(reason);
}

function readable(code: string): string {
  const words = code.toLowerCase().replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
