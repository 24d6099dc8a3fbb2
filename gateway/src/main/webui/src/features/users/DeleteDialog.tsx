import { toProblem } from '@/api/problem';
import type { Account } from '@/api/session';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useText } from '@/i18n/useText';
import { useDeleteUser } from './api/deleteUser';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Asks before somebody's account is deleted. */
export function DeleteDialog({ account: { id, username }, onClose }: Props) {
  const text = useText();
  const deleting = useDeleteUser(onClose);
  return (
    <ConfirmDialog
      title={text('users.delete.title', { username })}
      lead={text('users.delete.lead')}
      action={text('deletion.confirm')}
      busyLabel={text('deletion.busy')}
      busy={deleting.isPending}
      problem={deleting.error === null ? null : toProblem(deleting.error)}
      onClose={onClose}
      onConfirm={() => {
        deleting.mutate(id);
      }}
    />
  );
}
