import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { ProviderNews } from '../../api/providerNews/newsBody.ts';
import { listPath, usePath } from '../layout/paths.ts';
import { usePracticeTime } from '../words/dates.ts';
import { countOf } from '../words/money.ts';

const units = { email: ['e-mail', 'e-mails'], text: ['text', 'texts'], postcard: ['postcard', 'postcards'] } as const;

/** What one provider owes: messages it has told nothing of, and words of it that were not taken in. */
export function SilentProvider({ provider }: { provider: ProviderNews['providers'][number] }) {
  const { name, channel, path, lastTold, tells, silent, waiting, faulty } = provider;
  const to = usePath();
  const time = usePracticeTime();
  const [one, many] = units[channel];
  return (
    <>
      {silent > 0 && (
        <div>
          <strong>
            {name} took {countOf(silent, one, many)} more than 6 hours ago and has told nothing of {silent === 1 ? 'it' : 'them'} since.
          </strong>{' '}
          Whether {silent === 1 ? 'it' : 'they'} arrived is not known.{' '}
          {tells
            ? 'It does tell of others: its own pages say more.'
            : `${path} may not reach this installation${lastTold === null ? '' : `; the last word came ${time.instant(lastTold)}`}.`}{' '}
          <Link component={RouterLink} to={to(listPath('messages', { silent: true, channel }))}>
            {silent === 1 ? 'Look at it' : 'Look at them'}
          </Link>
        </div>
      )}
      {waiting > 0 && (
        <div>
          <strong>What {name} told has waited for more than 10 minutes to be taken in.</strong> {many.charAt(0).toUpperCase() + many.slice(1)} may have got
          further than is shown; nothing is lost. <code>npm run homing -- doctor</code> says what does not run.
        </div>
      )}
      {faulty > 0 && (
        <div>
          <strong>
            {countOf(faulty, 'event', 'events')} {name} told in the last 7 days could not be taken in.
          </strong>{' '}
          {faulty === 1 ? 'It is' : 'They are'} kept; `homing events list` says why, `homing events retry` takes them again.
        </div>
      )}
    </>
  );
}
