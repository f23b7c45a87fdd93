/** Cuts messages of PostgreSQL's protocol (version 3) out of what arrives. */
export class WireMessages {
  private pending: Buffer = Buffer.alloc(0);

  /** @param isStarting whether the first message is a client's greeting, which has no type */
  constructor(private isStarting: boolean) {}

  /** All messages that are whole now. */
  take(chunk: Buffer): readonly Buffer[] {
    this.pending = Buffer.concat([this.pending, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const typeLength = this.isStarting ? 0 : 1;
      if (this.pending.length < typeLength + 4) return messages;
      const length = typeLength + this.pending.readInt32BE(typeLength);
      if (this.pending.length < length) return messages;
      messages.push(this.pending.subarray(0, length));
      this.pending = this.pending.subarray(length);
      this.isStarting = false;
    }
  }
}

/** The statement that a client sends, if it sends one: in a simple query, or in one to be parsed. */
export function statementIn(message: Buffer): string | undefined {
  const type = typeOf(message);
  if (type !== 'Q' && type !== 'P') return undefined;
  const start = type === 'Q' ? 5 : message.indexOf(0, 5) + 1;
  return message.toString('utf8', start, message.indexOf(0, start));
}

/** A message of the same kind with a statement that no server can parse. */
export function unparsable(message: Buffer): Buffer {
  const text = Buffer.from('fault\0');
  return typeOf(message) === 'Q'
    ? withType('Q', text)
    : withType('P', Buffer.concat([Buffer.of(0), text, Buffer.of(0, 0)]));
}

/** A server's error. @param code SQLSTATE */
export const errorMessage = (code: string): Buffer =>
  withType('E', Buffer.from(`SERROR\0VERROR\0C${code}\0Mmade by a test\0\0`));

export const typeOf = (message: Buffer): string => String.fromCharCode(message[0]!);

/** Whether a server says that it is done, and that no transaction is open. */
export const saysIdle = (message: Buffer): boolean =>
  typeOf(message) === 'Z' && String.fromCharCode(message[5]!) === 'I';

function withType(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
