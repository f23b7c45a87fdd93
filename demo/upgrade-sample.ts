import { type Client } from 'pg';
import { type Api } from './guide/api';
import { showStatus } from './guide/status';
import { type SampleMaster } from './sample';
import { copyRelease, createSeed, showOriginal, showPlan, showRefusal } from './steps/before';
import { showNetworks, showSecrets, showSettings } from './steps/comparisons';
import { showControllers, showIsolation, showTheOthers, showThereAndBack } from './steps/moves';

/**
 * Upgrades the sample environment, step by step, and says what happens.
 *
 * @returns whether the seed is what it should be
 */
export async function upgradeSample(api: Api, client: Client, master: SampleMaster): Promise<boolean> {
  const original = await showOriginal(api, master);
  await showRefusal(api, original, master.releases['9.0'].id);
  const release = await copyRelease(api, original, master.releases['9.0'].id);
  await showPlan(api, original, release);
  const seed = await createSeed(api, original, release);
  await showStatus(api, original.id);
  const networks = await showNetworks(client, original, seed);
  const settings = await showSettings(api, original, seed);
  const secrets = await showSecrets(client, original, seed);
  const { controllers, computes, storage } = master.environment.nodes;
  const rehearsed = await showThereAndBack(api, original, seed, computes);
  const isolated = await showIsolation(api, client, original, seed, controllers);
  const vips = await showControllers(api, client, original, seed, controllers);
  await showStatus(api, seed.id);
  const moved = await showTheOthers(api, original, seed, [
    { called: 'computes', nodes: computes, keepData: true },
    { called: 'storage ', nodes: storage, keepData: true },
  ]);
  await showStatus(api, seed.id);
  return networks && settings && secrets && rehearsed && isolated && vips && moved;
}
