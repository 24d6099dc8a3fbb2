import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type SubmitEvent } from 'react';
import { PasswordInput } from '@/components/PasswordInput';
import { TextInput } from '@/components/TextInput';
import { accountErrors, type AccountErrors, type AccountForm } from './account';

interface Props {
  readonly account: AccountForm;
  readonly onChange: (account: AccountForm) => void;
  /** What the server said about the fields. */
  readonly refused: AccountErrors;
  readonly onNext: () => void;
}

export function AccountStep({ account, onChange, refused, onNext }: Props) {
  const [checked, setChecked] = useState(false);
  const [asAdministrator, setAsAdministrator] = useState(account.administratorToken !== '');
  const errors = { ...refused, ...(checked ? accountErrors(account) : {}) };

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const [wrong] = Object.keys(accountErrors(account));
    if (wrong === undefined) {
      onNext();
      return;
    }
    setChecked(true);
    const field = event.currentTarget.elements.namedItem(wrong);
    if (field instanceof HTMLElement) {
      field.focus();
    }
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <TextInput
        label="Username"
        name="username"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={account.username}
        error={errors.username}
        onChange={(username) => {
          onChange({ ...account, username });
        }}
      />
      <TextInput
        label="E-mail address"
        name="email"
        type="email"
        required
        autoComplete="email"
        value={account.email}
        error={errors.email}
        onChange={(email) => {
          onChange({ ...account, email });
        }}
      />
      <PasswordInput
        label="Password"
        name="password"
        required
        autoComplete="new-password"
        value={account.password}
        error={errors.password}
        hint="At least 12 characters. It lets you in where there is no camera."
        onChange={(password) => {
          onChange({ ...account, password });
        }}
      />
      {asAdministrator ? (
        <TextInput
          label="Administrator token"
          name="administratorToken"
          autoComplete="off"
          spellCheck={false}
          value={account.administratorToken}
          error={errors.administratorToken}
          hint="Printed once when Signet was first started. It makes this account the first administrator."
          onChange={(administratorToken) => {
            onChange({ ...account, administratorToken });
          }}
        />
      ) : (
        <Button
          size="small"
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            setAsAdministrator(true);
          }}
        >
          I have an administrator token
        </Button>
      )}
      <Button type="submit" variant="contained" size="large">
        Continue
      </Button>
    </Box>
  );
}
