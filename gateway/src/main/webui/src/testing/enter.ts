import userEvent from '@testing-library/user-event';

/** Enters a text in one go, as a password manager does: letter by letter takes seconds. */
export async function enter(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.paste(text);
}
