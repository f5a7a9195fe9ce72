import NoIcon from '@mui/icons-material/Remove';
import YesIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { RoleHere } from '../server/peopleTypes.ts';
import { Section } from '../shared/Section.tsx';

const narrow = { px: 1, textAlign: 'center', width: 90 } as const;

/** What each role is for, and what it may do: a table where there is room for one. */
export function RolesSection({ roles }: { roles: RoleHere[] }) {
  const all = [...new Set(roles.flatMap(({ may }) => may))];
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('sm'));
  return (
    <Section title="What each role may do" flush>
      <Box component="dl" sx={{ px: { xs: 2, md: 2.5 }, m: 0, mb: 1.5, display: 'grid', rowGap: 0.5 }}>
        {roles.map(({ role, name, words, needsSecondFactor }) => (
          <Typography key={role} variant="body2" component="div">
            <Box component="dt" sx={{ display: 'inline', fontWeight: 650 }}>
              {name}
            </Box>{' '}
            <Box component="dd" sx={{ display: 'inline', m: 0, color: 'text.secondary' }}>
              {words}.{needsSecondFactor ? ' Signs in with an authenticator app.' : ''}
            </Box>
          </Typography>
        ))}
      </Box>
      {isWide ? <MayTable roles={roles} all={all} /> : <MayList roles={roles} all={all} />}
    </Section>
  );
}

interface MayProps {
  roles: RoleHere[];
  /** Everything any of them may do, in words. */
  all: string[];
}

function MayList({ roles, all }: MayProps) {
  return (
    <Box component="dl" sx={{ m: 0, borderTop: 1, borderColor: 'divider' }}>
      {all.map((what) => (
        <Box key={what} sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } }}>
          <Typography component="dt" variant="body2">
            {what}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0, color: 'text.secondary' }}>
            {roles
              .filter(({ may }) => may.includes(what))
              .map(({ name }) => name)
              .join(', ')}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

function MayTable({ roles, all }: MayProps) {
  return (
    <Table size="small" sx={{ tableLayout: 'fixed', '& tr:last-of-type td, & tr:last-of-type th': { borderBottom: 0 } }}>
      <TableHead>
        <TableRow>
          <TableCell>May</TableCell>
          {roles.map(({ role, name }) => (
            <TableCell key={role} sx={narrow}>
              {name}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {all.map((what) => (
          <TableRow key={what}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 400, pr: 0.5 }}>
              {what}
            </TableCell>
            {roles.map(({ role, name, may }) => (
              <TableCell key={role} sx={narrow}>
                {may.includes(what) ? (
                  <YesIcon titleAccess={`${name}: yes`} sx={{ fontSize: 19, color: 'success.main' }} />
                ) : (
                  <NoIcon titleAccess={`${name}: no`} sx={{ fontSize: 16, color: 'text.disabled' }} />
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
