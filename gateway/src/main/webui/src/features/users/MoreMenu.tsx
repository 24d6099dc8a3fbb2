import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { MoreIcon } from '@/components/icons';
import { useText } from '@/i18n/useText';

interface Props {
  readonly username: string;
  readonly onRemoveTotp: () => void;
  readonly onDelete: () => void;
}

/** What is seldom done to an account. */
export function MoreMenu({ username, onRemoveTotp, onDelete }: Props) {
  const text = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choosing = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  return (
    <>
      <IconButton
        aria-label={text('users.moreOf', { username })}
        aria-haspopup="menu"
        onClick={(event) => {
          setAnchor(event.currentTarget);
        }}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => {
          setAnchor(null);
        }}
      >
        <MenuItem onClick={choosing(onRemoveTotp)}>{text('users.totp')}</MenuItem>
        <MenuItem sx={{ color: 'error.main' }} onClick={choosing(onDelete)}>
          {text('users.delete')}
        </MenuItem>
      </Menu>
    </>
  );
}
