import { Outlet } from 'react-router-dom';
import Typography from '@mui/material/Typography';
import { useSession, type Role } from '@/api/session';
import { Heading, Title } from '@/components/Heading';
import { useText } from '@/i18n/useText';

/** Shows the pages inside to that role alone; the server decides for itself what it tells whom. */
export function RoleGate({ needs }: { readonly needs: Role }) {
  const text = useText();
  const { session } = useSession();
  if (session?.account.roles.includes(needs) === true) {
    return <Outlet />;
  }
  return (
    <>
      <Title>{text('app.forbidden.tab')}</Title>
      <Heading focusKey="forbidden">{text('app.forbidden.title')}</Heading>
      <Typography color="textSecondary" sx={{ mt: 1 }}>
        {text('app.forbidden.lead')}
      </Typography>
    </>
  );
}
