import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Wrapped } from '@/testing/Wrapped';
import { noteCall } from './connection';
import { OfflineNotice } from './OfflineNotice';

afterEach(() => {
  noteCall();
});

const unreachable = new Problem({ type: '/problems/unreachable', title: 'Signet cannot be reached', status: 0 });

it('says so while Signet does not answer, also where the browser believes in a network', () => {
  render(<OfflineNotice />, { wrapper: Wrapped });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  act(() => {
    noteCall(unreachable);
  });
  expect(screen.getByRole('status')).toHaveTextContent('Signet does not answer');
  act(() => {
    noteCall(new Problem({ type: '/problems/forbidden', title: 'You may not do that', status: 403 }));
  });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says so while the device has no network', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  render(<OfflineNotice />, { wrapper: Wrapped });
  expect(screen.getByRole('status')).toHaveTextContent('You are offline');
  online.mockReturnValue(true);
  act(() => {
    window.dispatchEvent(new Event('online'));
  });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
