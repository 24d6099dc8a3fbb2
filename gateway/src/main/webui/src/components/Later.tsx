import { startTransition, useEffect, useState, type ReactNode } from 'react';

/** Shows its children once what stands around them is on the screen, so that a phone is not busy for long at a time. */
export function Later({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    startTransition(() => {
      setShown(true);
    });
  }, []);
  return shown ? children : null;
}
