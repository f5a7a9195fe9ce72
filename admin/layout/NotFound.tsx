import SearchOffIcon from '@mui/icons-material/SearchOffOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { EmptyState } from '../shared/EmptyState.tsx';
import { usePath } from './paths.ts';

export function NotFound() {
  const path = usePath();
  return (
    <EmptyState
      Icon={SearchOffIcon}
      title="There is no page here"
      action={
        <Button component={Link} to={path('/')} variant="outlined">
          Go to Today
        </Button>
      }
    >
      The address may be mistyped. The search above (key /) finds every pet and client.
    </EmptyState>
  );
}
