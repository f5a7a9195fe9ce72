import { describe, expect, it } from 'vitest';
import { findSilentPort, overHttp, startAnswering, startSocket } from './kit.ts';

describe.each(overHttp)('when %s misbehaves', (_, send) => {
  it('a refused connection means the message was not taken', async () => {
    expect(await send(await findSilentPort())).toMatchObject({ kind: 'not_taken', code: 'ECONNREFUSED' });
  });

  it('a name that cannot be found means the message was not taken', async () => {
    expect(await send('http://provider.invalid')).toMatchObject({ kind: 'not_taken' });
  });

  it('silence leaves the outcome unknown, within the time allowed', async () => {
    const started = performance.now();
    expect(await send(await startSocket(() => {}), 300)).toMatchObject({ kind: 'unknown' });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('an answer that trickles in for ever is cut off in time', async () => {
    const slow = await startSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const started = performance.now();
    expect(await send(slow, 400)).toMatchObject({ kind: 'unknown', code: 'ETIMEDOUT' });
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('a connection reset before the answer leaves the outcome unknown', async () => {
    const abrupt = await startSocket((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await send(abrupt)).toMatchObject({ kind: 'unknown' });
  });

  it('a connection closed in the middle of the answer leaves the outcome unknown', async () => {
    const torn = await startSocket((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{"sid":"SM')),
    );
    expect(await send(torn)).toMatchObject({ kind: 'unknown' });
  });

  it('something that is not HTTP leaves the outcome unknown', async () => {
    const chatter = await startSocket((socket) => socket.once('data', () => socket.end('220 mail.example.org ready\r\n')));
    expect(await send(chatter)).toMatchObject({ kind: 'unknown' });
  });

  it.each([500, 502, 503, 504, 408])('%d leaves the outcome unknown', async (status) => {
    const failing = await startAnswering((_req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
    });
    expect(await send(failing)).toMatchObject({ kind: 'unknown', httpStatus: status });
  });

  it('429 means the message was not taken, with the moment to come again', async () => {
    const busy = await startAnswering((_req, res) => {
      res.writeHead(429, { 'Retry-After': '7', 'Content-Type': 'application/json' }).end('{}');
    });
    const outcome = await send(busy);
    expect(outcome).toMatchObject({ kind: 'not_taken', httpStatus: 429 });
    const wait = outcome.kind === 'not_taken' ? (outcome.retryAt ?? 0) - Date.now() : 0;
    expect(wait).toBeGreaterThan(1000);
    expect(wait).toBeLessThanOrEqual(7000);
  });

  it.each([401, 403])('%d is a refusal that concerns the whole channel', async (status) => {
    const shut = await startAnswering((_req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
    });
    expect(await send(shut)).toMatchObject({ kind: 'refused', httpStatus: status, channelWide: true });
  });

  it.each(['<html>Request blocked</html>', '', 'null', '[]', '"no"', '{"error":null}'])('a 400 whose body is %j is still a refusal', async (body) => {
    const odd = await startAnswering((_req, res) => {
      res.writeHead(400, { 'Content-Type': 'text/html' }).end(body);
    });
    const outcome = await send(odd);
    expect(outcome).toMatchObject({ kind: 'refused', httpStatus: 400 });
    expect(outcome.kind === 'refused' && outcome.message).not.toMatch(/undefined|\[object/);
  });

  it.each(['<html>Welcome to the airport Wi-Fi</html>', '', '{}', '[]', 'null'])(
    'a success whose body is %j came from somebody else: unknown',
    async (body) => {
      const portal = await startAnswering((_req, res) => {
        res.writeHead(200, { 'Content-Type': 'text/html' }).end(body);
      });
      expect(await send(portal)).toMatchObject({ kind: 'unknown' });
    },
  );

  it.each([302, 307, 308])('a redirect (%d) is not followed: the message would be sent to a stranger', async (status) => {
    let followed = 0;
    const stranger = await startAnswering((_req, res) => {
      followed += 1;
      res.writeHead(202, { 'X-Message-Id': 'x' }).end();
    });
    const moved = await startAnswering((_req, res) => {
      res.writeHead(status, { Location: stranger }).end();
    });
    expect(await send(moved)).toMatchObject({ kind: 'unknown' });
    expect(followed).toBe(0);
  });

  it('one attempt is one request, whatever the answer', async () => {
    let requests = 0;
    const failing = await startAnswering((_req, res) => {
      requests += 1;
      res.writeHead(503).end();
    });
    await send(failing);
    expect(requests).toBe(1);
  });
});
