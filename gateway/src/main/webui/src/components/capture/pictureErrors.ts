import type { FieldError } from '@/api/problem';

/** What the server said about the pictures of one field, by their position: `/faceImages/2` is about the third. */
export function pictureErrors(
  errors: readonly FieldError[],
  field: 'faceImages' | 'fingerprintImages',
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { pointer, detail } of errors) {
    const index = new RegExp(`^/${field}/(\\d+)`).exec(pointer)?.[1];
    if (index !== undefined) {
      found.set(Number(index), [...(found.get(Number(index)) ?? []), detail]);
    }
  }
  return found;
}
