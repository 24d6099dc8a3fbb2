import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import { useId, type ReactNode } from 'react';

export interface TextInputProps extends Omit<OutlinedInputProps, 'error' | 'onChange' | 'id' | 'label'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value; takes the place of the hint. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
}

/** A labelled line of text. Stands in for MUI's TextField, which brings menus and popovers to the first page. */
export function TextInput({ label, value, onChange, error, hint, inputProps, ...rest }: TextInputProps) {
  const id = useId();
  const help = error ?? hint;
  return (
    <FormControl fullWidth error={error !== undefined} required={rest.required ?? false}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput
        {...rest}
        id={id}
        label={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        slotProps={{
          ...rest.slotProps,
          input: {
            ...inputProps,
            'aria-invalid': error !== undefined,
            ...(help === undefined ? {} : { 'aria-describedby': `${id}-help` }),
          },
        }}
      />
      {help !== undefined && <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  );
}
