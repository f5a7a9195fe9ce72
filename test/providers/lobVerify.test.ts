import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { sandboxProviders } from '../../providers/openSenders.ts';
import { openLobVerifier } from '../../providers/lobVerify.ts';
import type { AddressToVerify } from '../../providers/verifier.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { findSilentPort, startAnswering } from './kit.ts';

const address = (line1 = '12 Elm Street', line2: string | null = null): AddressToVerify => ({
  line1,
  line2,
  city: 'Springfield',
  state: 'IL',
  postalCode: '62701',
});
const ask = (baseUrl: string, timeoutMs = 2_000) => openLobVerifier({ apiKey: 'test_x', baseUrl, timeoutMs }).verify(address());
const answering = (status: number, body: object, headers: Record<string, string> = {}) =>
  startAnswering((_req, res) => {
    res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });

describe('a question about an address', () => {
  it('says the address and not whose it is', async () => {
    const { url, ledger } = await startSandbox();
    const verifier = openLobVerifier(sandboxProviders(url).postcard);
    const asked = address('12 Elm Street', 'Apt 4');
    expect(await verifier.verify(asked)).toEqual({ kind: 'verdict', verdict: 'deliverable' });
    const [entry] = await ledger();
    expect(entry).toMatchObject({ method: 'POST', path: '/v1/us_verifications', status: 200, headers: { 'lob-version': '2020-02-11' } });
    expect(entry?.body).toEqual({ primary_line: '12 Elm Street', secondary_line: 'Apt 4', city: 'Springfield', state: 'IL', zip_code: '62701' });
    expect(asked).toEqual(address('12 Elm Street', 'Apt 4'));
  });

  it.each([
    ['missing unit', 'deliverable_missing_unit'],
    ['incorrect unit', 'deliverable_incorrect_unit'],
    ['unnecessary unit', 'deliverable_unnecessary_unit'],
    ['undeliverable no match', 'undeliverable'],
  ])('"%s" is answered as %s', async (line, verdict) => {
    const { url } = await startSandbox();
    expect(await openLobVerifier(sandboxProviders(url).postcard).verify(address(line))).toEqual({ kind: 'verdict', verdict });
  });

  it('a house in which nobody lives is told apart', async () => {
    expect(await ask(await answering(200, { deliverability: 'deliverable', deliverability_analysis: { dpv_vacant: 'Y' } }))).toEqual({
      kind: 'verdict',
      verdict: 'vacant',
    });
  });

  it('what Lob says to a test key decides nothing', async () => {
    const body = { primary_line: "SET `primary_line` TO 'deliverable' and `zip_code` to '11111' TO SIMULATE AN ADDRESS", deliverability: 'undeliverable' };
    expect(await ask(await answering(200, body))).toEqual({ kind: 'verdict', verdict: 'unchecked' });
  });

  it('an address Lob takes no question about is left unchecked', async () => {
    const { url } = await startSandbox();
    const verifier = openLobVerifier(sandboxProviders(url).postcard);
    expect(await verifier.verify({ ...address(), postalCode: '6270' })).toEqual({ kind: 'verdict', verdict: 'unchecked' });
  });
});

describe('without a verdict', () => {
  it.each([401, 402, 403])('%i means our account', async (status) => {
    expect(await ask(await answering(status, { error: { message: 'no', status_code: status, code: 'unauthorized' } }))).toMatchObject({ kind: 'refused' });
  });

  it('too many questions are asked again when Lob says', async () => {
    const outcome = await ask(
      await answering(429, { error: { message: 'slow down', status_code: 429, code: 'rate_limit_exceeded' } }, { 'retry-after': '30' }),
    );
    expect(outcome).toMatchObject({ kind: 'later', code: 'rate_limit_exceeded' });
    expect((outcome as { retryAt: number }).retryAt).toBeGreaterThan(Date.now() + 20_000);
  });

  it('silence, a closed port and a broken answer are asked again later', async () => {
    expect(await ask(await startAnswering(() => undefined), 200)).toMatchObject({ kind: 'later', code: 'ETIMEDOUT' });
    expect(await ask(await findSilentPort())).toMatchObject({ kind: 'later', code: 'ECONNREFUSED' });
    expect(await ask(await answering(200, { id: 'psc_0123456789abcdef' }))).toMatchObject({ kind: 'later', code: 'unexpected_answer' });
    expect(await ask(await answering(500, {}))).toMatchObject({ kind: 'later' });
  });
});

test.prop([fc.integer({ min: 200, max: 599 }), fc.oneof(fc.json(), fc.string())], { numRuns: 60 })(
  'whatever Lob answers, it never throws, and only a success gives a verdict that keeps a card back',
  async (status, text) => {
    const url = await startAnswering((_req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    });
    const outcome = await ask(url);
    if (outcome.kind === 'verdict' && outcome.verdict !== 'unchecked') expect(status).toBeLessThan(300);
    if (outcome.kind !== 'verdict') expect(outcome.message).toMatch(/\S/);
  },
);
