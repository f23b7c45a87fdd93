import { createHash } from 'node:crypto';

/**
 * Values that look random and are the same in every run: each derives from a seed, which is a readable path
 * such as `environment-1/generated.mysql.root_password`.
 */

/** Bytes that follow from the seed, as many as asked. */
export function seededBytes(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 32 < length; block += 1) {
    blocks.push(
      createHash('sha256')
        .update(`${seed}#${String(block)}`)
        .digest(),
    );
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export function seededHex(seed: string, digits: number): string {
  return seededBytes(seed, Math.ceil(digits / 2))
    .toString('hex')
    .slice(0, digits);
}

/** Letters and digits, as Nailgun's password generator gives. */
export function seededPassword(seed: string, length = 24): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(seededBytes(seed, length), (byte) => alphabet[byte % alphabet.length]).join('');
}

export function seededUuid(seed: string): string {
  const bytes = seededBytes(seed, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A cephx key: type 1, made at a fixed second, 16 bytes long, then the bytes. */
export function seededCephKey(seed: string): string {
  const header = Buffer.alloc(12);
  header.writeInt16LE(1, 0);
  header.writeInt32LE(1_460_000_000, 2);
  header.writeInt32LE(0, 6);
  header.writeInt16LE(16, 10);
  return Buffer.concat([header, seededBytes(seed, 16)]).toString('base64');
}
