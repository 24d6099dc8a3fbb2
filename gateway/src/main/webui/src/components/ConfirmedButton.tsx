import Button from '@mui/material/Button';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { toProblem } from '@/api/problem';
import { ConfirmDialog } from './ConfirmDialog';

interface Props<Answer> {
  /** What the button says. */
  readonly children: ReactNode;
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly busyLabel: string;
  /** In the place of "Cancel". */
  readonly keep?: string;
  readonly doing: UseMutationResult<Answer, Error, void>;
}

/** A button for what cannot be undone: asks first. */
export function ConfirmedButton<Answer>({ children, doing, ...dialog }: Props<Answer>) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="outlined"
        color="error"
        sx={{ justifySelf: 'start' }}
        onClick={() => {
          setAsking(true);
        }}
      >
        {children}
      </Button>
      {asking && (
        <ConfirmDialog
          {...dialog}
          busy={doing.isPending}
          problem={doing.error === null ? null : toProblem(doing.error)}
          onConfirm={() => {
            doing.mutate(undefined, {
              onSuccess: () => {
                setAsking(false);
              },
            });
          }}
          onClose={() => {
            doing.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
