import Button, { type ButtonProps } from '@mui/material/Button';

interface Props extends ButtonProps {
  readonly busy: boolean;
  readonly busyLabel: string;
  /** Seconds for which the server refuses another attempt. */
  readonly waitSeconds?: number;
}

export function SubmitButton({ busy, busyLabel, waitSeconds = 0, children, ...rest }: Props) {
  return (
    <Button
      type="submit"
      variant="contained"
      size="large"
      {...rest}
      disabled={busy || waitSeconds > 0 || rest.disabled === true}
    >
      {busy ? busyLabel : children}
    </Button>
  );
}
