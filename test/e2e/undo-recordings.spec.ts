import { findRecordings, readRecording, recordingsFolder } from '../conformance/recording/find-recordings';
import { isMembers, type RecordedStep, type Recording } from '../conformance/recording/recording';
import { ServiceDatabase } from '../conformance/world/service-database';
import { contentsOf } from '../setup/contents';
import { createNailgunDatabase } from '../setup/database';
import { startTestService, type TestService } from '../setup/service';

const CLONE = /\/clusters\/(\d+)\/upgrade\/clone\/?$/;
const CLONE_RELEASE = /\/clusters\/(\d+)\/upgrade\/clone_release\/(\d+)\/?$/;

/** A request of the recording that makes something. */
interface Made {
  readonly step: RecordedStep;
  readonly match: RegExpExecArray;
}

const stepsLike = ({ steps }: Recording, path: RegExp): readonly Made[] =>
  steps.flatMap((step) => {
    const match = step.request?.method === 'POST' ? path.exec(step.request.path) : null;
    return match ? [{ step, match }] : [];
  });

const recordings = findRecordings().filter(
  (file) =>
    (file.schema === '9.2' || file.schema === '10.0') && stepsLike(readRecording(file), CLONE).length > 0,
);

/** Ids of copies by those of the recording, where they are others. */
async function copyReleases(
  service: TestService,
  recording: Recording,
): Promise<ReadonlyMap<unknown, number>> {
  const copies = new Map<unknown, number>();
  for (const { step, match } of stepsLike(recording, CLONE_RELEASE)) {
    const copy = await service.post<{ id: number }>(
      `/clusters/${match[1]}/upgrade/clone_release/${match[2]}`,
    );
    const body = step.response?.body;
    if (copy.status === 200 && isMembers(body)) copies.set(body.id, copy.body.id);
  }
  return copies;
}

describe('an environment that was really in use', () => {
  if (recordings.length === 0) {
    it.skip(`is as it was once its upgrade is undone (skipped: no recordings in ${recordingsFolder()})`, () =>
      undefined);
    return;
  }

  it.each(recordings.map((file) => [file.name, file] as const))(
    'is in every table as it was once its upgrade is undone: %s',
    async (_name, file) => {
      const recording = readRecording(file);
      const database = await createNailgunDatabase(file.schema as '9.2' | '10.0');
      try {
        const loaded = await ServiceDatabase.open(database);
        await loaded.writing(async () => {
          for (const [table, rows] of Object.entries(recording.before)) await loaded.insert(table, rows);
        });
        const service = await startTestService(database);
        try {
          const copies = await copyReleases(service, recording);
          const before = await contentsOf(database);
          let undone = 0;
          for (const { step, match } of stepsLike(recording, CLONE)) {
            if (!isMembers(step.request?.body)) continue;
            const { name, release_id: release } = step.request.body;
            const wish = { name, release_id: copies.get(release) ?? release };
            for (const more of [{}, { preserve_network_roles: true }]) {
              const seed = await service.post<{ id: number }>(`/clusters/${match[1]}/upgrade/clone`, {
                ...wish,
                ...more,
              });
              if (seed.status === 200) {
                const { status } = await service.delete(`/clusters/${seed.body.id}/upgrade`);
                expect(status).toBe(200);
                undone += 1;
              }
              expect(await contentsOf(database)).toEqual(before);
            }
          }
          const was = stepsLike(recording, CLONE).filter(({ step }) => step.response?.status === 200);
          expect(undone).toBeGreaterThanOrEqual(was.length);
        } finally {
          await service.stop();
        }
      } finally {
        await database.drop();
      }
    },
    120_000,
  );
});
