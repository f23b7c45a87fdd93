import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StatusView } from '../../src/upgrade/status/status.service';
import { SEEDED_PHASES } from '../../src/upgrade/metrics/phase-counts.loader';
import { PHASES } from '../../src/upgrade/status/phase';
import { createPair, move, type Pair } from '../setup/assign';
import { deleteEnvironment } from '../setup/moved-nodes';
import { scrape } from '../setup/metrics';
import { startTestService } from '../setup/service';

const ROOT = join(__dirname, '../..');

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});

afterEach(() => pair.stop());

/** The phases that have upgrades, as a service that was only just started counts them. */
async function phases(): Promise<Readonly<Record<string, number>>> {
  const service = await startTestService(pair.master.database);
  const metrics = await scrape(service);
  await service.stop();
  const counts = SEEDED_PHASES.map(
    (phase) => [phase, metrics.value(`cluster_upgrade_upgrades{phase="${phase}"}`)!] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const phaseOfSeed = async (): Promise<string> =>
  (await pair.service.get<StatusView>(`/clusters/${pair.seed}/upgrade`)).body.phase;

describe('the metrics', () => {
  it('count requests by route and not by path, with their durations and the reasons of refusals', async () => {
    const { service } = pair;
    for (const id of [1, 2, 77, 78]) await service.get(`/clusters/${id}`);
    await service.get('/nowhere/1');
    await service.post('/clusters/1/upgrade/clone', { name: 'again', release_id: 3 });
    const metrics = await scrape(service);
    const requests = (method: string, route: string, status: number): number | undefined =>
      metrics.value(
        `cluster_upgrade_http_requests_total{method="${method}",route="${route}",status="${status}"}`,
      );
    expect(requests('GET', '/api/clusters/:cluster_id', 200)).toBe(2);
    expect(requests('GET', '/api/clusters/:cluster_id', 404)).toBe(2);
    expect(requests('GET', 'none', 404)).toBe(1);
    expect(requests('POST', '/api/clusters/:cluster_id/upgrade/clone', 400)).toBe(1);
    const count = 'cluster_upgrade_http_request_duration_seconds_count';
    expect(metrics.value(`${count}{method="GET",route="/api/clusters/:cluster_id"}`)).toBe(4);
    expect(metrics.value('cluster_upgrade_refusals_total{reason="already_in_upgrade"}')).toBe(1);
    expect(metrics.value('cluster_upgrade_http_requests_in_flight')).toBe(1);
    expect(metrics.text).not.toMatch(/clusters\/\d/);
  });

  it('count requests that are refused before their route is come to', async () => {
    const service = await startTestService(pair.master.database, { AUTH_METHOD: 'fake' });
    await service.get('/clusters/1');
    const metrics = await scrape(service);
    await service.stop();
    const labels = 'method="GET",route="/api/clusters/:cluster_id",status="401"';
    expect(metrics.value(`cluster_upgrade_http_requests_total{${labels}}`)).toBe(1);
    expect(metrics.value('cluster_upgrade_refusals_total{reason="unauthenticated"}')).toBe(1);
  });

  it('show the pool of connections and the event loop', async () => {
    const metrics = await scrape(pair.service);
    expect(metrics.value('cluster_upgrade_database_connections_max')).toBe(10);
    expect(metrics.value('cluster_upgrade_database_connections{state="idle"}')).toBeGreaterThan(0);
    expect(metrics.value('cluster_upgrade_database_waiting')).toBe(0);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(metrics.names).toContain(name);
    }
  });

  it('count upgrades by phase, as each says of itself', async () => {
    const { original, seed, service } = pair;
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const phase = await phaseOfSeed();
      expect(await phases()).toEqual({ [phase]: 1 });
      seen.push(phase);
    };
    await look();
    await service.post(`/clusters/${seed}/upgrade/vips`);
    await look();
    await move(pair, [1, 2, 3]);
    await look();
    await service.post(`/clusters/${seed}/upgrade/vips`);
    await look();
    await move(pair, [4, 5, 6, 7]);
    await look();
    await deleteEnvironment(pair, original);
    await look();
    expect([...new Set(seen)]).toEqual(PHASES.filter((phase) => phase !== 'none' && seen.includes(phase)));
    expect(seen).toEqual(expect.arrayContaining(['seeded', 'moving', 'moved', 'original_deleted']));
  });

  it('ask the database for phases once in some seconds', async () => {
    const first = await scrape(pair.service);
    await pair.query('UPDATE clusters SET original_env_id = NULL, upgraded_from = NULL WHERE id = $1', [
      pair.seed,
    ]);
    const second = await scrape(pair.service);
    const series = 'cluster_upgrade_upgrades{phase="seeded"}';
    expect([first.value(series), second.value(series)]).toEqual([1, 1]);
    expect(await phases()).toEqual({});
  });

  it('are all that the dashboard shows', async () => {
    await pair.service.get('/nowhere');
    const { names } = await scrape(pair.service);
    const dashboard = readFileSync(join(ROOT, 'deploy/grafana-dashboard.json'), 'utf8');
    const { panels } = JSON.parse(dashboard) as { panels: { targets?: { expr: string }[] }[] };
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const shown = expressions
      .flatMap((expression) => expression.match(/\b(?:cluster_upgrade|nodejs|process)_\w+/g) ?? [])
      .map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
    expect(expressions.length).toBeGreaterThan(8);
    expect([...new Set(shown)].filter((name) => !names.has(name))).toEqual([]);
    const ours = [...names].filter((name) => name.startsWith('cluster_upgrade_'));
    expect(ours.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
