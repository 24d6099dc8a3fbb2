import { useEffect, useState } from 'react';
import { useLocation, useNavigate, type Location } from 'react-router-dom';
import { Problem } from '@/api/problem';

/** What the gateway says, behind the `#` of the address, to a browser that comes back from a provider. */
export interface Arrival {
  readonly ticket?: string;
  /** The provider that the account is linked with now. */
  readonly linked?: string;
  readonly problem?: Problem;
}

export function arrivalIn(hash: string): Arrival {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const [ticket, linked, problem] = ['ticket', 'linked', 'problem'].map((name) => said.get(name) ?? '');
  return {
    ...(ticket ? { ticket } : {}),
    ...(linked ? { linked } : {}),
    // The name alone travels; what it means is said here.
    ...(problem && /^[a-z-]{1,40}$/.test(problem)
      ? { problem: new Problem({ type: `/problems/${problem}`, title: problem, status: 0 }) }
      : {}),
  };
}

/** Reads it once and takes it out of the address, where it would be bookmarked and read again. */
export function useArrival(): Arrival {
  const navigate = useNavigate();
  const { pathname, search, hash, state } = useLocation() as Location<unknown>;
  const [arrival] = useState(() => arrivalIn(hash));
  useEffect(() => {
    if (Object.keys(arrivalIn(hash)).length > 0) {
      void navigate({ pathname, search }, { replace: true, state });
    }
  }, [navigate, pathname, search, hash, state]);
  return arrival;
}
