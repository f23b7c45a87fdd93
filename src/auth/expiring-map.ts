/** Remembers things for a while, and never more than a number of them: the oldest make room. */
export class ExpiringMap<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > Date.now()) return entry.value;
    this.entries.delete(key);
    return undefined;
  }

  /** @param until milliseconds since the epoch, from when on it is forgotten */
  set(key: string, value: V, until: number): void {
    this.entries.delete(key);
    if (until <= Date.now()) return;
    this.entries.set(key, { value, until });
    if (this.entries.size <= this.most) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
