import { toProblem } from '@/api/problem';
import type { Account } from '@/api/session';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useText } from '@/i18n/useText';
import { useSetActive } from './api/setActive';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Asks before somebody is let in no more, or again. */
export function ActiveDialog({ account, onClose }: Props) {
  const text = useText();
  const changing = useSetActive(onClose);
  const { username, active } = account;
  const change = active ? 'deactivate' : 'activate';
  return (
    <ConfirmDialog
      title={text(`users.${change}.title`, { username })}
      lead={text(`users.${change}.lead`)}
      action={text(`users.${change}`)}
      busyLabel={text(active ? 'users.deactivating' : 'users.activating')}
      color={active ? 'error' : 'primary'}
      busy={changing.isPending}
      problem={changing.error === null ? null : toProblem(changing.error)}
      onClose={onClose}
      onConfirm={() => {
        changing.mutate({ id: account.id, active: !active });
      }}
    />
  );
}
