import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { EntryFrame } from '@/app/EntryFrame';
import { useMailedToken } from '@/app/useMailedToken';
import { Heading, Title } from '@/components/Heading';
import { ProblemAlert } from '@/components/ProblemAlert';
import { FollowLink } from '@/features/recovery/FollowLink';
import { useText } from '@/i18n/useText';

function FollowLinkPage({ kind }: { readonly kind: 'unlock' | 'restore' }) {
  const text = useText();
  const token = useMailedToken();
  return (
    <EntryFrame>
      <Title>{text(`links.${kind}.title`)}</Title>
      <Heading focusKey={kind}>{text(`links.${kind}.title`)}</Heading>
      {typeof token === 'string' ? <FollowLink kind={kind} token={token} /> : <ProblemAlert problem={token} />}
      <MuiLink component={Link} to="/account" sx={{ justifySelf: 'start' }}>
        {text('register.done.go')}
      </MuiLink>
    </EntryFrame>
  );
}

export function UnlockPage() {
  return <FollowLinkPage kind="unlock" />;
}

export function RestorePage() {
  return <FollowLinkPage kind="restore" />;
}
