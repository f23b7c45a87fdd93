import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Fault, type FaultKind } from './fault';
import { FaultyConnection, type Overseer } from './faulty-connection';

/** Stands between the service and its database, counts statements, and makes one of them fail. */
export class FaultProxy implements Overseer {
  private readonly connections = new Set<FaultyConnection>();
  private readonly open = new Set<Socket>();
  private fault: Fault | undefined;
  private seen: string[] = [];
  private hearer: (() => Promise<void>) | undefined;

  private constructor(
    private readonly listener: Server,
    private target: URL | undefined,
  ) {}

  /** @param databaseUrl the database itself */
  static async start(databaseUrl: string): Promise<FaultProxy> {
    const listener = createServer();
    const proxy = new FaultProxy(listener, new URL(databaseUrl));
    listener.on('connection', (client) => proxy.pass(client));
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  /** The same database by way of this. */
  urlOf(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Where the server is from now on; undefined while it is nowhere. */
  lead(databaseUrl: string | undefined): void {
    this.target = databaseUrl === undefined ? undefined : new URL(databaseUrl);
  }

  /** Begins to count anew. */
  arm(fault?: Fault): void {
    this.fault = fault;
    this.seen = [];
  }

  /** Statements since then, in their order. */
  get statements(): readonly string[] {
    return this.seen;
  }

  /** Connections to the server. */
  get openConnections(): number {
    return this.open.size;
  }

  /** Has somebody look whenever the server is done with a transaction, before the service hears of it. */
  async whileHearing<T>(hearer: () => Promise<void>, work: () => Promise<T>): Promise<T> {
    this.hearer = hearer;
    try {
      return await work();
    } finally {
      this.hearer = undefined;
    }
  }

  judge(statement: string): FaultKind | undefined {
    this.seen.push(statement);
    return this.fault?.at === this.seen.length ? this.fault.kind : undefined;
  }

  async atRest(): Promise<void> {
    await this.hearer?.();
  }

  async stop(): Promise<void> {
    for (const connection of this.connections) connection.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private pass(client: Socket): void {
    if (!this.target) {
      client.on('error', () => undefined).destroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    const connection = new FaultyConnection(client, server, this);
    this.connections.add(connection);
    this.open.add(server);
    server.on('close', () => {
      this.connections.delete(connection);
      this.open.delete(server);
    });
  }
}
