import OpenIcon from '@mui/icons-material/ArrowForward';
import IconButton from '@mui/material/IconButton';
import { Link } from 'react-router-dom';
import { usePath } from '../../layout/paths.ts';

/** Leads to the message's own page. */
export function OpenMessage({ messageId }: { messageId: string }) {
  const path = usePath();
  return (
    <IconButton
      component={Link}
      to={path(`/messages/${messageId}`)}
      aria-label="Open the message’s page"
      title="Open the message’s page"
      sx={{ display: { xs: 'none', md: 'inline-flex' } }}
    >
      <OpenIcon fontSize="small" />
    </IconButton>
  );
}
