import RemoveIcon from '@mui/icons-material/DeleteOutlined';
import SavedIcon from '@mui/icons-material/BookmarkBorderOutlined';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useListContext, useStore } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import { usePractice } from '../server/Practice.tsx';
import { useSession } from '../server/SessionGate.tsx';

interface SavedFilter {
  name: string;
  filter: Record<string, unknown>;
  sort: { field: string; order: string };
}

/** Filters somebody named, opened again at a click. Each person has their own, kept in this browser. */
export function SavedFilters() {
  const { resource, filterValues, sort } = useListContext();
  const { id } = usePractice();
  const { session } = useSession();
  const [saved, setSaved] = useStore<SavedFilter[]>(`saved filters.${session.person.id}.${id}.${resource}`, []);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [naming, setNaming] = useState(false);
  const navigate = useNavigate();
  const path = usePath();
  const filter = (filterValues ?? {}) as Record<string, unknown>;
  const open = (one: SavedFilter) => {
    setAnchor(null);
    void navigate(path(`${listPath(resource, one.filter)}&sort=${one.sort.field}&order=${one.sort.order}&page=1`));
  };
  const remove = (one: SavedFilter) => setSaved(saved.filter((other) => other.name !== one.name));
  return (
    <>
      <Button startIcon={<SavedIcon />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        Saved filters
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {saved.length === 0 && (
          <MenuItem disabled sx={{ whiteSpace: 'normal', maxWidth: 300 }}>
            None yet. Set filters, then save them under a name.
          </MenuItem>
        )}
        {saved.map((one) => (
          <MenuItem key={one.name} onClick={() => open(one)} onKeyDown={(event) => event.key === 'Delete' && remove(one)} sx={{ minHeight: 44, gap: 2 }}>
            <ListItemText primary={one.name} />
            <IconButton
              size="small"
              edge="end"
              tabIndex={-1}
              aria-label={`Remove ${one.name}`}
              title="Remove (or press Delete)"
              onClick={(event) => {
                event.stopPropagation();
                remove(one);
              }}
            >
              <RemoveIcon fontSize="small" />
            </IconButton>
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          disabled={Object.keys(filter).length === 0}
          onClick={() => {
            setAnchor(null);
            setNaming(true);
          }}
          sx={{ minHeight: 44 }}
        >
          Save this filter…
        </MenuItem>
      </Menu>
      {naming && (
        <NameDialog
          taken={saved.map((one) => one.name)}
          close={() => setNaming(false)}
          save={(name) => setSaved([...saved.filter((one) => one.name !== name), { name, filter, sort }])}
        />
      )}
    </>
  );
}

function NameDialog({ taken, close, save }: { taken: string[]; close: () => void; save: (name: string) => void }) {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const chosen = name.trim();
  return (
    <Dialog open onClose={close} fullWidth maxWidth="xs" slotProps={{ transition: { onEntered: () => input.current?.focus() } }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === '') return;
          save(chosen);
          close();
        }}
      >
        <DialogTitle>Save this filter</DialogTitle>
        <DialogContent>
          <TextField
            inputRef={input}
            fullWidth
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 60 } }}
            sx={{ mt: 1 }}
            helperText={taken.includes(chosen) ? 'You have one of this name: it is replaced.' : ' '}
          />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            Kept in this browser, for you alone. To share a filter, send the page’s address.
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={chosen === ''}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
