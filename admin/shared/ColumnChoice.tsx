import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { ColumnsButton } from 'react-admin';

/** Which columns the table shows, kept in this browser; a phone's cards have none. */
export function ColumnChoice() {
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  return wide ? <ColumnsButton variant="text" size="medium" /> : null;
}
