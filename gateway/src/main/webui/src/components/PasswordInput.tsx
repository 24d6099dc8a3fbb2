import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { EyeIcon, EyeOffIcon } from './icons';
import { TextInput, type TextInputProps } from './TextInput';

/** A password that its owner may look at. */
export function PasswordInput(props: Omit<TextInputProps, 'type' | 'endAdornment'>) {
  const text = useText();
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      endAdornment={
        <InputAdornment position="end">
          <IconButton
            edge="end"
            aria-label={text('common.showPassword')}
            aria-pressed={shown}
            onClick={() => {
              setShown(!shown);
            }}
          >
            {shown ? <EyeOffIcon /> : <EyeIcon />}
          </IconButton>
        </InputAdornment>
      }
    />
  );
}
