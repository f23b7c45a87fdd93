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

/** The statements that a client has run: as a simple query, or parsed now or earlier and given its parameters. */
export class SentStatements {
  private readonly parsed = new Map<string, string>();

  /** The statement that a message has run, if it has one run. */
  in(message: Buffer): string | undefined {
    const [first, second] = textsOf(message);
    const type = typeOf(message);
    if (type === 'Q') return first;
    if (type === 'P') this.parsed.set(first, second);
    return type === 'B' ? this.parsed.get(second) : undefined;
  }
}

/** The first two texts of a message: name and statement of one to be parsed, portal and name of one to be run. */
function textsOf(message: Buffer): readonly [string, string] {
  const end = message.indexOf(0, 5);
  return [message.toString('utf8', 5, end), message.toString('utf8', end + 1, message.indexOf(0, end + 1))];
}

/** A message of the same kind that no server can run. */
export function unrunnable(message: Buffer): Buffer {
  return typeOf(message) === 'Q'
    ? withType('Q', Buffer.from('fault\0'))
    : withType('B', Buffer.from('\0fault\0\0\0\0\0\0\0'));
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
