import { toProblem } from '@/api/problem';
import type { Account } from '@/api/session';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useText } from '@/i18n/useText';
import { useRemoveUserTotp } from './api/removeUserTotp';

interface Props {
  readonly account: Account;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before somebody's sign-ins want no code any more. */
export function RemoveTotpDialog({ account: { id, username }, onRemoved, onClose }: Props) {
  const text = useText();
  const removing = useRemoveUserTotp(onRemoved);
  return (
    <ConfirmDialog
      title={text('users.totp.title', { username })}
      lead={text('users.totp.lead')}
      action={text('common.remove')}
      busyLabel={text('common.removing')}
      busy={removing.isPending}
      problem={removing.error === null ? null : toProblem(removing.error)}
      onClose={onClose}
      onConfirm={() => {
        removing.mutate(id);
      }}
    />
  );
}
