import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { overHttp, startAnswering } from './kit.ts';

const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .record(
      {
        error: fc.jsonValue(),
        errors: fc.jsonValue(),
        code: fc.jsonValue(),
        message: fc.jsonValue(),
        status: fc.jsonValue(),
        sid: fc.jsonValue(),
        id: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((one) => JSON.stringify(one)),
);
const status = fc.oneof(fc.constantFrom(200, 201, 202, 204, 301, 304, 400, 401, 404, 408, 409, 413, 422, 429, 500, 503), fc.integer({ min: 200, max: 599 }));
const contentType = fc.constantFrom('application/json', 'text/html', 'application/octet-stream');
const certain = (code: number): boolean => code >= 400 && code < 500 && code !== 408 && code !== 409;

describe.each(overHttp)('whatever %s answers', (_, send) => {
  test.prop([status, contentType, body], { numRuns: 40 })(
    'an outcome comes back with words for staff, and only a definite answer is taken for one',
    async (code, type, text) => {
      const url = await startAnswering((_req, res) => {
        res.writeHead(code, { 'Content-Type': type }).end(text);
      });
      const outcome = await send(url);
      if (outcome.kind !== 'accepted') expect(outcome.message).toMatch(/\S/);
      if (code >= 500 || (code >= 300 && code < 400)) expect(outcome.kind).toBe('unknown');
      if (code === 429) expect(outcome.kind).toBe('not_taken');
      if (certain(code) && code !== 429)
        expect(['refused', 'not_taken']).toContain(outcome.kind === 'unknown' && outcome.code === '30410' ? 'refused' : outcome.kind);
      if (code < 300) expect(outcome.kind).toBe('unknown');
    },
  );
});
