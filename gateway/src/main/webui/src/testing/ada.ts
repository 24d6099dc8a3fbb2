import type { Session } from '@/api/session';

export const ada: Session = {
  account: {
    id: '1',
    username: 'ada',
    email: 'ada@example.org',
    emailVerified: true,
    active: true,
    roles: ['user'],
    createdAt: '2026-11-22T12:00:00Z',
    locked: false,
    eraseAt: null,
  },
  tokens: { accessToken: 'a', accessExpiresAt: '' },
};
