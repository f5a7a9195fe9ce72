import BackIcon from '@mui/icons-material/BackspaceOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { MouseEvent } from 'react';

interface PinPadProps {
  pin: string;
  change: (pin: string) => void;
  isBusy: boolean;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
/** Whoever touches a key goes on typing in the field. */
const keepFocus = (event: MouseEvent) => event.preventDefault();
const key = { minHeight: 56, fontSize: '1.35rem', fontWeight: 600 };

/** The digits, to be touched; and what sends them. */
export function PinPad({ pin, change, isBusy }: PinPadProps) {
  const add = (digit: string) => change(`${pin}${digit}`.slice(0, 8));
  const button = (digit: string) => (
    <Button key={digit} variant="outlined" color="inherit" onMouseDown={keepFocus} onClick={() => add(digit)} sx={{ ...key, borderColor: 'divider' }}>
      {digit}
    </Button>
  );
  return (
    <Box role="group" aria-label="Digits" sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1 }}>
      {digits.map(button)}
      <Button color="inherit" aria-label="Take the last digit away" onMouseDown={keepFocus} onClick={() => change(pin.slice(0, -1))} sx={key}>
        <BackIcon />
      </Button>
      {button('0')}
      <Button type="submit" variant="contained" disabled={isBusy || pin.length < 4} sx={key}>
        OK
      </Button>
    </Box>
  );
}
