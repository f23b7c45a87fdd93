import { type Socket } from 'node:net';
import { CODES, type FaultKind } from './fault';
import { errorMessage, saysIdle, SentStatements, typeOf, unrunnable, WireMessages } from './wire-messages';

/** Who decides about statements, and hears of answers. */
export interface Overseer {
  /** @returns what is to go wrong with the statement, if anything */
  judge(statement: string): FaultKind | undefined;
  /** The server has no transaction open: what others see may have changed. Answers wait for it. */
  atRest(): Promise<void>;
}

/** One connection of a client through to the server, which breaks or lies when it is told to. */
export class FaultyConnection {
  private readonly fromClient = new WireMessages(true);
  private readonly fromServer = new WireMessages(false);
  private readonly sent = new SentStatements();
  private fault: FaultKind | undefined;
  private answering: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly overseer: Overseer,
  ) {
    client.on('data', (chunk: Buffer) => this.ask(chunk));
    server.on('data', (chunk: Buffer) => {
      this.answering = this.answering.then(() => this.answer(chunk));
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      // Messages are passed on one by one: none is to wait for another to be acknowledged.
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('close', () => void this.answering.then(() => other.destroy()));
    }
  }

  destroy(): void {
    this.client.destroy();
    this.server.destroy();
  }

  private ask(chunk: Buffer): void {
    for (const message of this.fromClient.take(chunk)) {
      const statement = this.sent.in(message);
      if (statement !== undefined) this.fault = this.overseer.judge(statement);
      if (this.fault === 'cut before') return this.destroy();
      const isReplaced = statement !== undefined && this.fault !== undefined && this.fault in CODES;
      this.server.write(isReplaced ? unrunnable(message) : message);
      if (this.fault === 'cut while' && ['Q', 'S'].includes(typeOf(message))) {
        this.client.destroy();
        this.server.end();
        return;
      }
    }
  }

  private async answer(chunk: Buffer): Promise<void> {
    for (const message of this.fromServer.take(chunk)) {
      if (saysIdle(message)) await this.overseer.atRest();
      if (this.fault === 'cut after') {
        if (typeOf(message) === 'Z') return this.destroy();
        continue;
      }
      if (this.fault === 'cut behind' && typeOf(message) === 'Z') {
        // As a server does that is shut down: both arrive as one.
        this.client.end(Buffer.concat([message, errorMessage('57P01')]));
        this.server.destroy();
        return;
      }
      const code = this.fault && CODES[this.fault];
      this.client.write(code !== undefined && typeOf(message) === 'E' ? errorMessage(code) : message);
      if (typeOf(message) === 'Z') this.fault = undefined;
    }
  }
}
