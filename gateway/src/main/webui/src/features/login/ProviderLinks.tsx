import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/getProviders';
import { LinkIcon } from '@/components/icons';
import { useText } from '@/i18n/useText';

/** The providers that the operator has set up; nothing where there is none. */
export function ProviderLinks({ remember }: { readonly remember: boolean }) {
  const text = useText();
  const providers = useQuery(providersQuery);
  return providers.data?.map(({ id, name }) => (
    <Button key={id} variant="outlined" size="large" startIcon={<LinkIcon />} href={loginAddress(id, remember)}>
      {text('login.provider', { provider: name })}
    </Button>
  ));
}

/** Where the browser itself goes to sign in at a provider; it comes back to `/login`. */
function loginAddress(provider: string, rememberMe: boolean): string {
  return `/api/auth/social/${encodeURIComponent(provider)}?rememberMe=${String(rememberMe)}`;
}
