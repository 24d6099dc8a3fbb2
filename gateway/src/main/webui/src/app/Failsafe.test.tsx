import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Failsafe } from './Failsafe';

function Page({ error }: { readonly error?: Error }) {
  if (error !== undefined) {
    throw error;
  }
  return <p>all is well</p>;
}

beforeEach(() => {
  // React reports what was caught, too.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});

it('shows what went wrong instead of a page that fails, until the person goes elsewhere', () => {
  const at = (place: string, error?: Error) => (
    <Failsafe place={place} fallback={(caught) => <p>{String(caught)}</p>}>
      <Page {...(error === undefined ? {} : { error })} />
    </Failsafe>
  );
  const { rerender } = render(at('/account', new Error('broken')));
  expect(screen.getByText('Error: broken')).toBeVisible();
  rerender(at('/account'));
  expect(screen.getByText('Error: broken')).toBeVisible();
  rerender(at('/'));
  expect(screen.getByText('all is well')).toBeVisible();
});
