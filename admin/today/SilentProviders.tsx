import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import type { ProviderNews } from '../../api/providerNews/newsBody.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { get } from '../server/request.ts';
import { countOf } from '../words/money.ts';
import { SilentProvider } from './SilentProvider.tsx';

/** How often it is asked again, ms: a provider is silent for hours before it is said. */
const askAgain = 5 * 60_000;

/** Providers that stopped telling what became of messages, and what keeps their word from coming in; nothing when all is well. */
export function SilentProviders() {
  const url = usePracticeUrl()('/provider-news');
  const { data } = useQuery({ queryKey: ['of practice', url], queryFn: () => get<ProviderNews>(url), refetchInterval: askAgain });
  const providers = data?.providers.filter(({ silent, waiting, faulty }) => silent + waiting + faulty > 0) ?? [];
  const calls = data?.turnedAway.filter(({ advice }) => advice !== null) ?? [];
  if (providers.length + calls.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined">
      <Stack spacing={1.25}>
        {providers.map((provider) => (
          <SilentProvider key={provider.provider} provider={provider} />
        ))}
        {calls.map(({ provider, name, outcome, count, words, advice }) => (
          <div key={`${provider} ${outcome}`}>
            <strong>
              {countOf(count, 'call', 'calls')} in {name}’s name {count === 1 ? 'was' : 'were'} {words}
            </strong>
            , yesterday or today. {advice}
          </div>
        ))}
        <div>
          For who looks after this installation: <code>docs/how-to/webhooks.md</code>
        </div>
      </Stack>
    </Alert>
  );
}
