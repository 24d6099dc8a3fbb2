import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a page or step. Takes the focus, so that keyboard and screen reader go on where the eyes do. */
export function Heading({ children, focusKey }: { readonly children: ReactNode; readonly focusKey: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [focusKey]);
  return (
    <Typography ref={heading} variant="h1" tabIndex={-1} sx={{ outline: 'none' }}>
      {children}
    </Typography>
  );
}

/** What stands in the browser's tab. */
export function Title({ children }: { readonly children: string }) {
  return <title>{`${children} · Signet`}</title>;
}
