import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useMay, usePractice } from '../../server/Practice.tsx';
import { fieldErrorsOf } from '../../server/request.ts';
import { Section } from '../../shared/Section.tsx';
import { useLogo, type Logo } from './useLogo.ts';

/** What the server takes at once, bytes: said before a slow upload ends in a refusal. */
const largest = 5_000_000;

/** The practice's logo on top of its e-mails: shown as clients see it, replaced, taken away. It is saved by itself, at once. */
export function LogoSection() {
  const { logo, set, remove } = useLogo();
  const mayDecide = useMay('decide');
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const run = async (act: () => Promise<void>, done: string) => {
    setBusy(true);
    setTrouble(null);
    try {
      await act();
      notify(done, { type: 'success' });
    } catch (error) {
      setTrouble(fieldErrorsOf(error)['logo'] ?? (error instanceof Error ? error.message : 'It was not saved. Try again.'));
    } finally {
      setBusy(false);
    }
  };
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > largest) setTrouble('The picture is larger than 5 MB. Make it smaller, 1200 pixels wide is plenty.');
    else void run(() => set(file), 'The logo is saved. E-mails that leave from now on show it.');
  };
  if (logo === undefined || (logo === null && !mayDecide)) return null;
  return (
    <Section title="Logo" hint="On top of every e-mail. PNG, JPEG or WebP, at most 5 MB">
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(mayDecide);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (mayDecide && !isBusy) take(event.dataTransfer.files[0]);
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', pt: 0.5 }}
      >
        <Plate logo={logo} isOver={isOver} />
        {mayDecide && (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button variant="outlined" disabled={isBusy} onClick={() => input.current?.click()}>
              {isBusy ? 'Saving …' : logo ? 'Replace' : 'Choose a picture'}
            </Button>
            {logo && (
              <Button
                color="error"
                disabled={isBusy}
                onClick={() => void run(remove, 'The logo is taken away. E-mails that were sent show the practice’s name in its place.')}
              >
                Remove
              </Button>
            )}
            <input
              ref={input}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              hidden
              aria-label="Picture of the logo"
              onChange={(event) => {
                take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </Box>
        )}
      </Box>
      {trouble && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {trouble}
        </Alert>
      )}
    </Section>
  );
}

/** White, as e-mails show it in dark mode too. */
function Plate({ logo, isOver }: { logo: Logo | null; isOver: boolean }) {
  const { name } = usePractice();
  return (
    <Box
      sx={{
        width: 300,
        maxWidth: '100%',
        minHeight: 108,
        p: 1.5,
        display: 'grid',
        placeItems: 'center',
        borderRadius: 2,
        border: 1,
        borderStyle: logo && !isOver ? 'solid' : 'dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
        backgroundColor: '#ffffff',
        color: '#566866',
      }}
    >
      {logo ? (
        <Box component="img" src={logo.url} alt={`Logo of ${name}`} sx={{ display: 'block', maxWidth: '100%', maxHeight: 90 }} />
      ) : (
        <Typography variant="body2" sx={{ textAlign: 'center', color: 'inherit' }}>
          Drop a picture here
        </Typography>
      )}
    </Box>
  );
}
