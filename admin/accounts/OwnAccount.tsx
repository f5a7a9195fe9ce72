import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ProviderAccount } from '../server/providerAccountTypes.ts';
import { usePracticeTime } from '../words/dates.ts';
import { ModeChip } from './ModeChip.tsx';
import { WebhookAddress } from './WebhookAddress.tsx';

/** The practice's own account, as far as it may be shown: what it is, who entered it and where its provider is to call. */
export function OwnAccount({
  account: { name, inTest, webhookUrl, fields, provider },
  own,
}: {
  account: ProviderAccount;
  own: NonNullable<ProviderAccount['own']>;
}) {
  const time = usePracticeTime();
  const missing = own.isReadable
    ? fields.flatMap((field) => (field.without && !own.has.includes(field.name) ? [`No ${lowerFirst(field.label)} is entered. ${field.without}`] : []))
    : [];
  return (
    <Stack spacing={1.5}>
      <Stack direction="row" useFlexGap sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <ModeChip mode={own.mode} />
        <Typography variant="body2">
          The practice’s own account, key ending in <strong>{own.hint}</strong>
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          entered by {own.setBy}, {time.instant(own.setAt)}
        </Typography>
      </Stack>
      {!own.isReadable && (
        <Alert severity="error">
          These keys can’t be read any more, so nothing leaves through this account: messages wait. Enter the keys once more, or take the account away.
        </Alert>
      )}
      {own.mode === 'test' && <Alert severity="warning">A test account: {inTest}. No client gets anything.</Alert>}
      {missing.map((words) => (
        <Typography key={words} variant="body2">
          {words}
        </Typography>
      ))}
      {provider === 'twilio' ? (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          Twilio is told with each text where to report back: there is nothing to enter there.
        </Typography>
      ) : (
        <WebhookAddress name={name} address={webhookUrl} />
      )}
    </Stack>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
