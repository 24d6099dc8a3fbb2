import { useSearchParams } from 'react-router-dom';
import { Problem } from '@/api/problem';

/** The token of the mailed link that led here; a Problem where the link is spoilt, as by a mail program that broke it. */
export function useMailedToken(): string | Problem {
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : spoilt;
}

const spoilt = new Problem({ type: '/problems/link-invalid', title: 'The link does not work any more', status: 410 });
