const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** "22 Nov 2026" in the reader's time zone. */
export function day(instant: string): string {
  return date.format(new Date(instant));
}

export function moment(instant: string): string {
  return dateAndTime.format(new Date(instant));
}
