import OffIcon from '@mui/icons-material/CheckBoxOutlineBlank';
import OnIcon from '@mui/icons-material/CheckBoxOutlined';
import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useState } from 'react';
import { useListContext, useStore } from 'react-admin';

/** Columns by their source, with their heads; the first stays always. */
export type Columns = Record<string, string>;

interface ColumnChoiceProps {
  columns: Columns;
  /** Not shown until somebody asks for them. */
  hidden: string[];
}

/** Which columns the table shows, kept in this browser where the table looks for it; a phone's cards have none. */
export function ColumnChoice({ columns, hidden }: ColumnChoiceProps) {
  const { resource } = useListContext();
  const [off, setOff] = useStore<string[]>(`${resource}.datatable`, hidden);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  if (!wide) return null;
  const toggle = (source: string) => setOff(off.includes(source) ? off.filter((one) => one !== source) : [...off, source]);
  return (
    <>
      <Button startIcon={<ColumnsIcon />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        Columns
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {Object.entries(columns).map(([source, label], index) => (
          <MenuItem
            key={source}
            dense
            role="menuitemcheckbox"
            aria-checked={!off.includes(source)}
            disabled={index === 0}
            onClick={() => toggle(source)}
            sx={{ minHeight: 40 }}
          >
            <ListItemIcon>{off.includes(source) ? <OffIcon fontSize="small" /> : <OnIcon fontSize="small" />}</ListItemIcon>
            <ListItemText primary={label} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
