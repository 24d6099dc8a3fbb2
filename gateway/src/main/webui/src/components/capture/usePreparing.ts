import { useCallback, useState } from 'react';

/** Whether pictures of a form are still being prepared: without them it must not be sent. `note` is what fields tell. */
export function usePreparing() {
  const [fields, setFields] = useState(0);
  const note = useCallback((preparing: boolean) => {
    setFields((before) => before + (preparing ? 1 : -1));
  }, []);
  return { preparing: fields > 0, note };
}
