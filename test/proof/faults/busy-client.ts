import { setTimeout as sleep } from 'node:timers/promises';
import { type CallService, isAccepted, type RawAnswer, reasonsIn } from '../setup/call-service';
import { type WritingRequest } from '../setup/scene';

/** Pause after an answer that was none, in milliseconds. */
const PAUSE_MS = 50;

/** Makes a seed of an environment and takes it back, again and again, whatever it is answered. */
export class BusyClient {
  /** Set once no other seed is to be made. */
  isOver = false;
  /** How often it heard what: statuses, with the reasons of refusals. */
  readonly heard = new Map<string, number>();
  /** What of answers does not fit those before, as lines to read. */
  readonly wrong: string[] = [];

  constructor(
    private readonly call: CallService,
    private readonly original: number,
  ) {}

  /** @returns when the last seed is gone, or the service is not heard of any more */
  async work(): Promise<void> {
    while (!this.isOver) {
      const seed = await this.make();
      if (seed !== undefined) await this.takeBack(seed);
    }
  }

  private async make(): Promise<number | undefined> {
    const body = { name: `seed of ${this.original}`, release_id: 3, preserve_network_roles: true };
    const path = `/clusters/${this.original}/upgrade/clone`;
    const answer = await this.ask({ method: 'POST', path, body });
    if (isAccepted(answer)) return (JSON.parse(answer.text) as { id: number }).id;
    return this.find();
  }

  /** Whether it was made all the same: the answer may have been lost. */
  private async find(): Promise<number | undefined> {
    const answer = await this.persist({ method: 'GET', path: '/clusters' });
    if (!isAccepted(answer)) return undefined;
    const clusters = JSON.parse(answer.text) as readonly { id: number; original_cluster_id: number | null }[];
    return clusters.find(({ original_cluster_id: id }) => id === this.original)?.id;
  }

  private async takeBack(seed: number): Promise<void> {
    const request = { method: 'DELETE', path: `/clusters/${seed}/upgrade` } as const;
    const first = await this.ask(request);
    if (isAccepted(first)) return;
    if (first.status === 404) this.wrong.push(`seed ${seed} was there, and is lost`);
    const { status } = await this.persist(request);
    // Where the answer to one of them was lost it is done already.
    if (status !== 200 && status !== 404) this.wrong.push(`seed ${seed} cannot be taken back: ${status}`);
  }

  /** Asks until there is an answer for good. */
  private async persist(request: WritingRequest): Promise<RawAnswer> {
    for (;;) {
      const answer = await this.ask(request);
      if (answer.status !== 503 && (answer.status !== 0 || this.isOver)) return answer;
    }
  }

  private async ask(request: WritingRequest): Promise<RawAnswer> {
    const answer = await this.call(request).catch(() => ({ status: 0, text: '' }));
    const reasons = answer.status === 0 ? ['no answer'] : reasonsIn(answer);
    const said = [isAccepted(answer) ? '200' : String(answer.status), ...reasons].join(' ');
    this.heard.set(said, (this.heard.get(said) ?? 0) + 1);
    if (!isAccepted(answer)) await sleep(PAUSE_MS);
    return answer;
  }
}
