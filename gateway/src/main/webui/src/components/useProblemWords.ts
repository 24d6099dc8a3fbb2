import { useIntl } from 'react-intl';
import type { Problem } from '@/api/problem';
import { useKnownText } from '@/i18n/useText';

export interface Words {
  readonly text: string;
  /** The language of what only the server could say. */
  readonly lang?: 'en';
}

/** What went wrong and what helps, in the reader's language where this app knows the problem. */
export function useProblemWords(): (problem: Problem) => { readonly title: Words; readonly remedy?: Words } {
  const known = useKnownText();
  const serverIsUnderstood = useIntl().locale.startsWith('en');
  return (problem) => {
    const title = known(`problem.${problem.slug}.title`);
    const remedy = known(`problem.${problem.slug}.remedy`);
    const detail = problem.detail !== undefined && speaksToPeople(problem.detail) ? problem.detail : undefined;
    const said = detail === undefined ? undefined : ({ text: detail, lang: 'en' } as const);
    const ours = remedy === undefined ? undefined : { text: remedy };
    // The server is more precise, if it is understood.
    const helps = serverIsUnderstood ? (said ?? ours) : (ours ?? said);
    return {
      title: title === undefined ? { text: problem.title, lang: 'en' } : { text: title },
      ...(helps === undefined ? {} : { remedy: helps }),
    };
  };
}

/* Standard details name headers and members in backticks: those are for whoever programs against the API. */
function speaksToPeople(detail: string): boolean {
  return !detail.includes('`');
}
