import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { passkeysQuery, type Passkey } from '@/api/getPasskeys';
import { toProblem } from '@/api/problem';
import { knowsPasskeys } from '@/api/webAuthn';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { deviceOf } from '@/components/device';
import { KeyIcon } from '@/components/icons';
import { ItemList } from '@/components/ItemList';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { useDeviceName } from '@/components/useDeviceName';
import { Waiting } from '@/components/Waiting';
import { inOneLine } from '@/components/words';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';
import { useAddPasskey } from './api/addPasskey';
import { useRemovePasskey } from './api/removePasskey';
import { useRenamePasskey } from './api/renamePasskey';
import { NameDialog } from './NameDialog';

type Open = { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly passkey: Passkey };

/** The caller's passkeys, and the ways to add, rename and remove them. */
export function PasskeysSection() {
  const text = useText();
  const deviceName = useDeviceName();
  const passkeys = useQuery(passkeysQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const done = () => {
    setOpen(null);
  };
  const adding = useAddPasskey(done);
  const renaming = useRenamePasskey(done);
  const removing = useRemovePasskey(done);

  function close() {
    setOpen(null);
    [adding, renaming, removing].forEach((change) => {
      change.reset();
    });
  }

  return (
    <Section title={text('passkeys.title')} lead={text('passkeys.lead')}>
      {passkeys.isPending && <Waiting label={text('common.loading')} />}
      {passkeys.isError && <ProblemAlert problem={toProblem(passkeys.error)} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data?.length === 0 && <Typography>{text('passkeys.none')}</Typography>}
      {passkeys.data !== undefined && passkeys.data.length > 0 && (
        <ItemList>
          {passkeys.data.map((passkey) => (
            <Row
              key={passkey.id}
              passkey={passkey}
              onRename={() => {
                setOpen({ kind: 'rename', passkey });
              }}
              onRemove={() => {
                setOpen({ kind: 'remove', passkey });
              }}
            />
          ))}
        </ItemList>
      )}
      {knowsPasskeys() ? (
        <Button
          variant="outlined"
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            setOpen({ kind: 'add' });
          }}
        >
          {text('passkeys.add')}
        </Button>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {text('passkeys.unknown')}
        </Typography>
      )}
      {open?.kind === 'add' && (
        <NameDialog
          title={text('passkeys.add.title')}
          lead={text('passkeys.add.lead')}
          name={deviceName(deviceOf(navigator.userAgent))}
          action={text('common.continue')}
          busyLabel={text('passkeys.adding')}
          busy={adding.isPending}
          problem={adding.error === null ? null : toProblem(adding.error)}
          onName={(name) => {
            adding.mutate(name);
          }}
          onClose={close}
        />
      )}
      {open?.kind === 'rename' && (
        <NameDialog
          title={text('passkeys.rename.title')}
          lead={text('passkeys.rename.lead')}
          name={open.passkey.name}
          action={text('common.save')}
          busyLabel={text('common.saving')}
          busy={renaming.isPending}
          problem={renaming.error === null ? null : toProblem(renaming.error)}
          onName={(name) => {
            renaming.mutate({ id: open.passkey.id, name });
          }}
          onClose={close}
        />
      )}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          title={text('passkeys.remove.title', { name: open.passkey.name })}
          lead={text('passkeys.remove.lead')}
          action={text('common.remove')}
          busyLabel={text('common.removing')}
          busy={removing.isPending}
          problem={removing.error === null ? null : toProblem(removing.error)}
          onConfirm={() => {
            removing.mutate(open.passkey.id);
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}

interface RowProps {
  readonly passkey: Passkey;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function Row({ passkey, onRename, onRemove }: RowProps) {
  const text = useText();
  const { day, ago } = useMoments();
  const { name, createdAt, lastUsedAt, backedUp } = passkey;
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'center' }}>
      <KeyIcon sx={{ color: 'text.secondary' }} />
      <Box sx={{ flex: '1 1 10rem', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Typography>
        <Typography variant="body2" color="textSecondary">
          {inOneLine([
            text('passkeys.since', { date: day(createdAt) }),
            lastUsedAt ? text('passkeys.used', { when: ago(lastUsedAt) }) : text('passkeys.unused'),
            backedUp ? text('passkeys.backedUp') : '',
          ])}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, ml: { xs: 3.5, sm: 'auto' } }}>
        <Button size="small" aria-label={text('passkeys.renameOf', { name })} onClick={onRename}>
          {text('passkeys.rename')}
        </Button>
        <Button size="small" color="error" aria-label={text('passkeys.removeOf', { name })} onClick={onRemove}>
          {text('common.remove')}
        </Button>
      </Box>
    </Box>
  );
}
