import UnfoldIcon from '@mui/icons-material/UnfoldMore';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import { useState } from 'react';
import { usePractice } from '../server/Practice.tsx';
import { usePracticeItems } from './usePracticeItems.tsx';

/** Which practice this is, and the way to the others; absent when there is only one. On phones it is part of the person's menu. */
export function PracticeSwitch() {
  const practice = usePractice();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items = usePracticeItems(() => setAnchor(null));
  if (items.length === 0) return null;
  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="menu"
        aria-label={`Practice: ${practice.name}. Change it`}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<UnfoldIcon />}
        sx={{ display: { xs: 'none', md: 'inline-flex' }, flexShrink: 0, maxWidth: 240, minHeight: 44, fontWeight: 550, border: 1, borderColor: 'divider' }}
      >
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{practice.name}</span>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { minWidth: 240 } } }}>
        {items}
      </Menu>
    </>
  );
}
