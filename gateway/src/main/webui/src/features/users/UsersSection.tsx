import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { toProblem } from '@/api/problem';
import { useSession, type Account } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { TextInput } from '@/components/TextInput';
import { Waiting } from '@/components/Waiting';
import { inOneLine } from '@/components/words';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';
import { usersQuery } from './api/getUsers';
import { useUnlockUser } from './api/unlockUser';
import { MoreMenu } from './MoreMenu';

const RolesDialog = lazy(async () => ({ default: (await import('./RolesDialog')).RolesDialog }));
const ActiveDialog = lazy(async () => ({ default: (await import('./ActiveDialog')).ActiveDialog }));
const RemoveTotpDialog = lazy(async () => ({ default: (await import('./RemoveTotpDialog')).RemoveTotpDialog }));
const DeleteDialog = lazy(async () => ({ default: (await import('./DeleteDialog')).DeleteDialog }));

interface Open {
  readonly kind: 'roles' | 'active' | 'totp' | 'deletion';
  readonly account: Account;
}

/** Everybody's accounts: found by the beginning of a name, with the ways to change them. */
export function UsersSection() {
  const text = useText();
  const [beginning, setBeginning] = useState('');
  const asked = useSettled(beginning.trim(), 250);
  const users = useInfiniteQuery({ ...usersQuery(asked), placeholderData: keepPreviousData });
  const [open, setOpen] = useState<Open | null>(null);
  const [withoutTotp, setWithoutTotp] = useState<string | null>(null);
  const accounts = users.data?.pages.flatMap((page) => page.users) ?? [];
  const close = () => {
    setOpen(null);
  };

  return (
    <Paper component="section" variant="outlined" sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2 }}>
      <TextInput
        label={text('users.search')}
        type="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={beginning}
        onChange={setBeginning}
        inputProps={{ maxLength: 254 }}
      />
      {users.isPending && <Waiting label={text('common.loading')} />}
      {users.isError && <ProblemAlert problem={toProblem(users.error)} onRetry={() => void users.refetch()} />}
      <Typography role="status" variant="body2" color="textSecondary" sx={{ '&:empty': { display: 'none' } }}>
        {users.isSuccess &&
          (accounts.length === 0
            ? text('users.none')
            : text('users.count', { count: accounts.length, more: users.hasNextPage }))}
      </Typography>
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {withoutTotp !== null && (
          <Alert severity="success">{text('users.totp.removed', { username: withoutTotp })}</Alert>
        )}
      </Box>
      {accounts.length > 0 && (
        <Box
          component="ul"
          sx={{
            m: 0,
            p: 0,
            listStyle: 'none',
            display: 'grid',
            gridTemplateColumns: { xs: 'auto auto minmax(0, 1fr) auto', sm: 'minmax(0, 1fr) auto auto auto auto' },
            columnGap: 1,
            opacity: users.isPlaceholderData ? 0.6 : 1,
          }}
        >
          {accounts.map((account) => (
            <Row
              key={account.id}
              account={account}
              onOpen={(opened) => {
                setWithoutTotp(null);
                setOpen(opened);
              }}
            />
          ))}
        </Box>
      )}
      {users.hasNextPage && (
        <Button
          disabled={users.isFetchingNextPage}
          sx={{ justifySelf: 'center' }}
          onClick={() => void users.fetchNextPage()}
        >
          {text(users.isFetchingNextPage ? 'common.loading' : 'users.more')}
        </Button>
      )}
      <Suspense>
        {open?.kind === 'roles' && <RolesDialog account={open.account} onClose={close} />}
        {open?.kind === 'active' && <ActiveDialog account={open.account} onClose={close} />}
        {open?.kind === 'totp' && (
          <RemoveTotpDialog
            account={open.account}
            onRemoved={() => {
              close();
              setWithoutTotp(open.account.username);
            }}
            onClose={close}
          />
        )}
        {open?.kind === 'deletion' && <DeleteDialog account={open.account} onClose={close} />}
      </Suspense>
    </Paper>
  );
}

function Row({ account, onOpen }: { readonly account: Account; readonly onOpen: (open: Open) => void }) {
  const text = useText();
  const { day } = useMoments();
  const { session } = useSession();
  const own = session?.account.id === account.id;
  const deleted = account.eraseAt !== null;
  return (
    <Box
      component="li"
      sx={{
        // In the columns of the list: what can be done stands one below the other.
        display: 'grid',
        gridColumn: '1 / -1',
        gridTemplateColumns: 'subgrid',
        rowGap: 0.5,
        alignItems: 'center',
        justifyItems: 'start',
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0, pt: 0 },
        '&:last-of-type': { pb: 0 },
      }}
    >
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / 4', sm: 'auto' } }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere', mr: 0.5 }}>{account.username}</Typography>
          {own && <Chip size="small" color="primary" variant="outlined" label={text('users.you')} />}
          {!account.active && (
            <Chip
              size="small"
              color="error"
              variant="outlined"
              label={text(deleted ? 'users.deleted' : 'users.inactive')}
            />
          )}
          {account.locked && <Chip size="small" color="warning" variant="outlined" label={text('users.locked')} />}
          {account.roles
            .filter((role) => role !== 'user')
            .map((role) => (
              <Chip key={role} size="small" label={text(`role.${role}`)} />
            ))}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {inOneLine([
            account.email,
            account.emailVerified ? '' : text('profile.unconfirmed'),
            account.eraseAt === null
              ? text('users.since', { date: day(account.createdAt) })
              : text('users.erased', { date: day(account.eraseAt) }),
          ])}
        </Typography>
      </Box>
      {!deleted && (
        <Button
          size="small"
          sx={{ ml: { xs: -1, sm: 0 }, gridColumn: { xs: 1, sm: 3 } }}
          aria-label={text('users.rolesOf', { username: account.username })}
          onClick={() => {
            onOpen({ kind: 'roles', account });
          }}
        >
          {text('users.roles')}
        </Button>
      )}
      {!own && !deleted && (
        <Button
          size="small"
          color={account.active ? 'error' : 'primary'}
          sx={{ gridColumn: { xs: 2, sm: 4 } }}
          aria-label={`${text(account.active ? 'users.deactivate' : 'users.activate')}: ${account.username}`}
          onClick={() => {
            onOpen({ kind: 'active', account });
          }}
        >
          {text(account.active ? 'users.deactivate' : 'users.activate')}
        </Button>
      )}
      {!own && !deleted && (
        <Box sx={{ gridRow: 1, gridColumn: { xs: 4, sm: 5 }, alignSelf: { xs: 'start', sm: 'center' }, mr: -1 }}>
          <MoreMenu
            username={account.username}
            onRemoveTotp={() => {
              onOpen({ kind: 'totp', account });
            }}
            onDelete={() => {
              onOpen({ kind: 'deletion', account });
            }}
          />
        </Box>
      )}
      {account.locked && !deleted && <Unlock account={account} />}
    </Box>
  );
}

/** Lets in again whom too many failed attempts have locked out. */
function Unlock({ account: { id, username } }: { readonly account: Account }) {
  const text = useText();
  const unlocking = useUnlockUser();
  return (
    <>
      <Button
        size="small"
        disabled={unlocking.isPending}
        sx={{ gridRow: { sm: 1 }, gridColumn: { xs: 3, sm: 2 } }}
        aria-label={text('users.unlockOf', { username })}
        onClick={() => {
          unlocking.mutate(id);
        }}
      >
        {text('users.unlock')}
      </Button>
      {unlocking.error !== null && (
        <Box sx={{ gridColumn: '1 / -1', justifySelf: 'stretch' }}>
          <ProblemAlert problem={toProblem(unlocking.error)} />
        </Box>
      )}
    </>
  );
}

/** The value once it has not changed for that long: a search asks not for every letter. */
function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [value, milliseconds]);
  return settled;
}
