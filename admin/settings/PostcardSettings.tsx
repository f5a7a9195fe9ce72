import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { PostcardSettings as Saved } from '../server/postcardTypes.ts';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { readDollars, writeAmount } from './dollars.ts';

/** What a practice wants of its postcard runs: asked before they leave, what a card costs, and how much a month may. */
export function PostcardSettings() {
  const { data: saved } = usePracticeQuery<Saved>('/postcard-settings');
  return (
    <Section title="Postcards" hint="What stands between a run and the post">
      {saved && <SettingsForm key={JSON.stringify(saved)} saved={saved} />}
    </Section>
  );
}

function SettingsForm({ saved }: { saved: Saved }) {
  const url = usePracticeUrl()('/postcard-settings');
  const client = useQueryClient();
  const notify = useNotify();
  const [approval, setApproval] = useState(saved.approval);
  const [price, setPrice] = useState(writeAmount(saved.priceCents));
  const [limit, setLimit] = useState(writeAmount(saved.monthlyLimitCents));
  const [fault, setFault] = useState<{ priceCents?: string; monthlyLimitCents?: string; other?: string }>({});
  const [busy, setBusy] = useState(false);
  const mayDecide = useMay('decide');
  const changed = approval !== saved.approval || price !== writeAmount(saved.priceCents) || limit !== writeAmount(saved.monthlyLimitCents);

  const save = async () => {
    const priceCents = readDollars(price);
    const monthlyLimitCents = limit.trim() === '' ? null : readDollars(limit);
    const amount = 'Write an amount in dollars, for example 0.89.';
    if (priceCents === undefined || monthlyLimitCents === undefined)
      return setFault({
        ...(priceCents === undefined ? { priceCents: amount } : {}),
        ...(monthlyLimitCents === undefined ? { monthlyLimitCents: amount } : {}),
      });
    setBusy(true);
    try {
      await send('PUT', url, { approval, priceCents, monthlyLimitCents });
      notify('Saved.', { type: 'success' });
      await client.invalidateQueries();
    } catch (error) {
      const fields = fieldErrorsOf(error);
      setFault(Object.keys(fields).length > 0 ? fields : { other: error instanceof Error ? error.message : 'It was not saved. Try again.' });
    }
    setBusy(false);
  };
  const dollars = { startAdornment: <InputAdornment position="start">$</InputAdornment> };
  return (
    <Stack spacing={2} component="form" onSubmit={(event) => (event.preventDefault(), void save())} sx={{ maxWidth: 520 }}>
      {fault.other && <Alert severity="error">{fault.other}</Alert>}
      <FormControlLabel
        control={<Switch checked={approval} disabled={!mayDecide} onChange={(_event, on) => setApproval(on)} />}
        label={<Typography variant="body2">Wait for approval: made cards are mailed when an owner or admin says so</Typography>}
        sx={{ minHeight: 44 }}
      />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <TextField
          label="Price of a card"
          value={price}
          disabled={!mayDecide}
          onChange={(event) => setPrice(event.target.value)}
          error={fault.priceCents !== undefined}
          helperText={fault.priceCents ?? 'With printing and postage'}
          slotProps={{ input: dollars, htmlInput: { inputMode: 'decimal' } }}
        />
        <TextField
          label="Monthly limit"
          value={limit}
          disabled={!mayDecide}
          onChange={(event) => setLimit(event.target.value)}
          error={fault.monthlyLimitCents !== undefined}
          helperText={fault.monthlyLimitCents ?? 'Empty: no limit. A run that would go over it waits'}
          slotProps={{ input: dollars, htmlInput: { inputMode: 'decimal' } }}
        />
      </Stack>
      {mayDecide ? (
        <Button type="submit" variant="contained" disabled={!changed || busy} sx={{ alignSelf: 'flex-start' }}>
          Save
        </Button>
      ) : (
        <Typography variant="body2">Only an owner or admin of the practice can change this.</Typography>
      )}
    </Stack>
  );
}
