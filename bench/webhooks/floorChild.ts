import express from 'express';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Listening } from './intake.ts';

// The floor: an Express route that reads a JSON or form body and writes it with one INSERT by the bare driver. It checks no signature, knows no repeats and wakes nobody.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_OWNER_URL'], max: 10 });
await pool.query('CREATE SCHEMA IF NOT EXISTS bench_floor; CREATE TABLE IF NOT EXISTS bench_floor.events (id uuid PRIMARY KEY DEFAULT uuidv7(), body jsonb)');
const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.post('/webhooks/:provider', async (request, response) => {
  await pool.query('INSERT INTO bench_floor.events (body) VALUES ($1)', [JSON.stringify(request.body)]);
  response.sendStatus(200);
});
const server = app.listen(0, '127.0.0.1', () => process.send?.({ kind: 'listening', port: (server.address() as AddressInfo).port } satisfies Listening));
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
