import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type english from './en.json';

export type MessageId = keyof typeof english;

type Values = Readonly<Record<string, string | number | boolean>>;

export type Text = (id: MessageId, values?: Values) => string;

export type KnownText = (id: string) => string | undefined;

/** Text in the reader's language. */
export function useText(): Text {
  const { formatMessage } = useIntl();
  return useMemo(() => {
    const format = formatMessage as (message: { readonly id: MessageId }, values?: Values) => string;
    return (id, values) => format({ id }, values);
  }, [formatMessage]);
}

/** Text for a code of the server, which may be newer than this app: undefined for a code that has none. */
export function useKnownText(): KnownText {
  const { messages } = useIntl();
  const text = useText();
  return (id) => (id in messages ? text(id as MessageId) : undefined);
}
