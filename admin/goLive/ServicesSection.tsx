import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { GoLive } from '../server/goLiveTypes.ts';
import { Section } from '../shared/Section.tsx';
import { Looked } from './Looked.tsx';

const shownAtFirst = 10;

/** Every service that is due for somebody, as messages name it; those that look like codes first. */
export function ServicesSection({ list: { services, items } }: { list: GoLive }) {
  const [all, setAll] = useState(false);
  const ordered = [...services.filter(({ isCode }) => isCode), ...services.filter(({ isCode }) => !isCode)];
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  return (
    <Section title="What the services are called" hint="Messages name them just so">
      {services.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing is due for anybody yet. The services come with the first import.
        </Typography>
      ) : (
        <Table size="small" sx={{ '& .MuiTableCell-root': { px: 0.75, overflowWrap: 'anywhere' }, '& .MuiTableCell-root:first-of-type': { pl: 0 } }}>
          <TableHead>
            <TableRow>
              <TableCell>Clients read</TableCell>
              <TableCell>Code in your system</TableCell>
              <TableCell align="right">Pets</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(({ code, name, pets, isCode }) => (
              <TableRow key={code}>
                <TableCell>
                  <strong>{name}</strong>
                  {isCode && (
                    <Typography variant="caption" component="div" sx={{ color: 'error.main' }}>
                      Looks like a code
                    </Typography>
                  )}
                </TableCell>
                <TableCell sx={{ color: 'text.secondary' }}>{code}</TableCell>
                <TableCell align="right">{pets.toLocaleString('en-US')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {ordered.length > shown.length && (
        <Button onClick={() => setAll(true)} sx={{ mt: 1, mr: 2 }}>
          Show all {ordered.length}
        </Button>
      )}
      {services.length > 0 && <Looked item={items.find(({ key }) => key === 'services')} words="Clients understand these" />}
    </Section>
  );
}
