import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type SubmitEvent } from 'react';
import { PasswordInput } from '@/components/PasswordInput';
import { TextInput } from '@/components/TextInput';
import { useText } from '@/i18n/useText';
import { accountErrors, inWords, type AccountErrors, type AccountForm } from './account';

interface Props {
  readonly account: AccountForm;
  readonly onChange: (account: AccountForm) => void;
  /** What the server said about the fields. */
  readonly refused: AccountErrors;
  readonly onNext: () => void;
}

export function AccountStep({ account, onChange, refused, onNext }: Props) {
  const text = useText();
  const [checked, setChecked] = useState(false);
  const [asAdministrator, setAsAdministrator] = useState(account.administratorToken !== '');
  const errors = { ...refused, ...(checked ? inWords(accountErrors(account), text) : {}) };

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
        label={text('common.username')}
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
        label={text('common.email')}
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
        label={text('common.password')}
        name="password"
        required
        autoComplete="new-password"
        value={account.password}
        error={errors.password}
        hint={text('register.password.hint')}
        onChange={(password) => {
          onChange({ ...account, password });
        }}
      />
      {asAdministrator ? (
        <TextInput
          label={text('register.administrator.label')}
          name="administratorToken"
          autoComplete="off"
          spellCheck={false}
          value={account.administratorToken}
          error={errors.administratorToken}
          hint={text('register.administrator.hint')}
          onChange={(administratorToken) => {
            onChange({ ...account, administratorToken });
          }}
        />
      ) : (
        <Button
          size="small"
          sx={{ justifySelf: 'start', ml: -1 }}
          onClick={() => {
            setAsAdministrator(true);
          }}
        >
          {text('register.administrator')}
        </Button>
      )}
      <Button type="submit" variant="contained" size="large">
        {text('common.continue')}
      </Button>
    </Box>
  );
}
