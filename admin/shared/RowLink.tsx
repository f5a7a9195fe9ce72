import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';

/** A name that opens what it names. */
export function RowLink({ to, children, strong = false }: { to: string; children: ReactNode; strong?: boolean }) {
  const path = usePath();
  return (
    <Link
      component={RouterLink}
      to={path(to)}
      color={strong ? 'text.primary' : 'primary'}
      sx={{ fontWeight: strong ? 650 : 550 }}
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </Link>
  );
}
