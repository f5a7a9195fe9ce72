import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import { SetUpFactor } from '../account/SetUpFactor.tsx';
import { Door } from '../join/Door.tsx';

interface SetUpFirstProps {
  email: string;
  done: () => void;
  signOut: () => Promise<void>;
}

/** Before anything else for who has to have a second factor and has none: their role lets others in, and decides what clients hear. */
export default function SetUpFirst({ email, done, signOut }: SetUpFirstProps) {
  return (
    <Door title="Make your sign-in safe">
      <SetUpFactor
        why="Your role decides what clients read and lets others in. A password alone is not enough for that: it can be guessed, or fished for."
        done={done}
      />
      <Divider />
      <Button color="inherit" fullWidth onClick={() => void signOut()}>
        Sign out {email}
      </Button>
    </Door>
  );
}
