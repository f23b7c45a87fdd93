import { type RunningService } from '../../src/start-service';

/** What a service tells at `/metrics`. */
export interface ScrapedMetrics {
  readonly text: string;
  /** Names of its metrics, without those that a histogram's parts have. */
  readonly names: ReadonlySet<string>;
  /** Value of a series as it is written; undefined for one that is not there. */
  value(series: string): number | undefined;
}

export async function scrape({ url }: RunningService): Promise<ScrapedMetrics> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
  const values = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
  return {
    text,
    names: new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!)),
    value: (series) => values.get(series),
  };
}
