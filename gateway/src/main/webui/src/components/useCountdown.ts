import { useEffect, useState } from 'react';
import type { Problem } from '@/api/problem';

/** Seconds until the caller may try again after this problem; 0 when that is now. */
export function useCountdown(problem: Problem | null): number {
  const [counted, setCounted] = useState<{ problem: Problem; left: number } | null>(null);
  const wait = problem?.retryAfterSeconds;

  useEffect(() => {
    if (problem === null || wait === undefined) {
      return;
    }
    // Against the clock: timers of a hidden tab are slowed down.
    const end = Date.now() + wait * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setCounted({ problem, left });
      if (left === 0) {
        clearInterval(timer);
      }
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [problem, wait]);

  if (problem === null || wait === undefined) {
    return 0;
  }
  return counted?.problem === problem ? counted.left : wait;
}
