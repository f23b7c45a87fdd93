import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Pool } from 'pg';

/** A server that is nothing but HTTP, the driver and statements: `DATABASE_URL`, `STATEMENTS` (JSON), `VALUE`. */
const { DATABASE_URL, STATEMENTS = '[]', VALUE } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const statements = JSON.parse(STATEMENTS) as readonly string[];

const server = createServer((_request, response) => {
  answer().then(
    (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});

async function answer(): Promise<string> {
  const rows: unknown[] = [];
  for (const statement of statements) {
    rows.push((await pool.query(statement, statement.includes('$1') ? [VALUE] : [])).rows);
  }
  return JSON.stringify(rows.at(-1));
}

server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('disconnect', () => process.exit(0));
