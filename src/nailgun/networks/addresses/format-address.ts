/** The bits of a number from the highest on, in equal pieces. */
function pieces(value: bigint, count: number, bits: number): readonly bigint[] {
  return Array.from({ length: count }, (_, place) =>
    BigInt.asUintN(bits, value >> BigInt(bits * (count - 1 - place))),
  );
}

export function formatIpv4(value: bigint): string {
  return pieces(value, 4, 8).join('.');
}

/**
 * As PostgreSQL and the C library print it: lower case, the longest row of zeros shortened (RFC 5952), and
 * addresses that hold one of IPv4 with its dots. Those are `::ffff:10.20.0.2` and, deprecated since, every
 * `::10.20.0.2` that would not fit into the last group alone.
 */
export function formatIpv6(value: bigint): string {
  const upper = value >> 32n;
  if (upper === 0xffffn) return `::ffff:${lastAsIpv4(value)}`;
  if (upper === 0n && value > 0xffffn) return `::${lastAsIpv4(value)}`;
  return shortened(pieces(value, 8, 16).map((group) => group.toString(16)));
}

function lastAsIpv4(value: bigint): string {
  return formatIpv4(BigInt.asUintN(32, value));
}

/** Of rows of the same length the first is shortened; a single zero is not. */
function shortened(groups: readonly string[]): string {
  const padded = `:${groups.join(':')}:`;
  const rows = padded.match(/(?::0){2,}:/g) ?? [];
  const longest = rows.reduce((best, row) => (row.length > best.length ? row : best), '');
  const text = longest === '' ? padded : padded.replace(longest, '::');
  return text.replace(/^:(?!:)/, '').replace(/(?<!:):$/, '');
}
