import Box from '@mui/material/Box';
import { NavLink } from 'react-router-dom';
import type { Role } from '@/api/session';
import { ChartIcon, FaceIcon, HomeIcon, PeopleIcon, PersonIcon } from '@/components/icons';
import { useText, type MessageId } from '@/i18n/useText';

interface Place {
  readonly to: string;
  readonly label: MessageId;
  readonly Icon: typeof HomeIcon;
  /** Shown to that role alone. */
  readonly role?: Role;
}

const places: readonly Place[] = [
  { to: '/', label: 'nav.overview', Icon: HomeIcon },
  { to: '/recognition', label: 'nav.recognition', Icon: FaceIcon },
  { to: '/analytics', label: 'nav.analytics', Icon: ChartIcon },
  { to: '/account', label: 'nav.account', Icon: PersonIcon },
  { to: '/users', label: 'nav.users', Icon: PeopleIcon, role: 'administrator' },
];

export const navigationHeight = 60;

/** Under the thumbs on a phone, in the header on a desk. */
export function Navigation({ roles }: { readonly roles: readonly Role[] }) {
  const text = useText();
  return (
    <Box
      component="nav"
      aria-label={text('nav.label')}
      sx={{
        position: { xs: 'fixed', md: 'static' },
        insetInline: 0,
        bottom: 0,
        zIndex: 'appBar',
        display: 'flex',
        justifyContent: { xs: 'space-around', md: 'flex-start' },
        gap: { md: 0.5 },
        bgcolor: 'background.paper',
        borderTop: { xs: '1px solid', md: 'none' },
        borderTopColor: { xs: 'divider' },
        pb: { xs: 'env(safe-area-inset-bottom)', md: 0 },
        '& a': {
          flex: { xs: '1 1 0', md: 'none' },
          minWidth: 0,
          display: 'flex',
          flexDirection: { xs: 'column', md: 'row' },
          alignItems: 'center',
          justifyContent: 'center',
          columnGap: 1,
          minHeight: { xs: navigationHeight, md: 44 },
          px: { xs: 0.25, md: 1.5 },
          borderRadius: { md: 1 },
          color: 'text.secondary',
          textDecoration: 'none',
          fontSize: { xs: '0.72rem', md: '0.95rem' },
          fontWeight: 500,
        },
        '& a:hover': { bgcolor: 'action.hover' },
        '& a:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
        '& a[aria-current]': { color: 'primary.main', fontWeight: 700 },
        '& svg': { fontSize: { xs: 24, md: 20 } },
      }}
    >
      {places
        .filter(({ role }) => role === undefined || roles.includes(role))
        .map(({ to, label, Icon }) => (
          <NavLink key={to} to={to} end={to === '/'}>
            <Icon />
            {text(label)}
          </NavLink>
        ))}
    </Box>
  );
}
