import LockIcon from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Permission } from '../../domain/permissions.ts';
import { useMay, usePractice } from '../server/Practice.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { usePath } from './paths.ts';

/** A page that is not for everybody. Who opens its address all the same, by a link a colleague sent, reads why it stays shut. */
export function ForWhoMay({ may, page }: { may: Permission; page: ReactNode }) {
  const { name } = usePractice();
  const path = usePath();
  if (useMay(may)) return page;
  return (
    <EmptyState
      Icon={LockIcon}
      title="This page is not for your role"
      action={
        <Button component={Link} to={path('/')} variant="outlined">
          Go to Today
        </Button>
      }
    >
      Owners and admins of {name} see it. Ask one of them if you need something from here.
    </EmptyState>
  );
}
