import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ComparedAnswer } from '../comparison/answer-differences';

/** Answers a request by its method and its path, the query included. */
export type Answering = (request: {
  readonly method: string;
  readonly path: string;
}) => Promise<ComparedAnswer>;

/** Where the service finds its Nailgun (`NAILGUN_URL`): known before there is anybody to answer. */
export class NailgunAddress {
  /** Who answers; without anybody Nailgun is out of order. */
  answering: Answering = () =>
    Promise.resolve({ status: 503, body: { message: 'Nailgun has not started.' } });

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.handle(request, response));
  }

  static async open(): Promise<NailgunAddress> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new NailgunAddress(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle({ method = '', url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.answering({ method, path: url }).catch((error: unknown) => ({
      status: 500,
      body: { message: String(error) },
    }));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}
