import 'reflect-metadata';
import { readServiceConfig } from '../../src/config/service-config';
import { startService } from '../../src/start-service';
import { type FromService, type ToService } from './messages';
import { StatementLog } from './statement-log';

/** The service itself in a process of its own, so that its memory is nobody else's. */
async function main(): Promise<void> {
  const log = StatementLog.install();
  const service = await startService(readServiceConfig(process.env));
  process.on('message', (message: ToService) => {
    if (message === 'report') report(log);
    else void service.stop().then(() => process.disconnect());
  });
  // Whoever measures is gone.
  process.on('disconnect', () => void service.stop());
  tell({ kind: 'listening', url: service.url });
}

function report(log: StatementLog): void {
  const peakMemory = process.resourceUsage().maxRSS / 1024;
  tell({ kind: 'report', report: { statements: log.take(), peakMemory } });
}

function tell(message: FromService): void {
  process.send?.(message);
}

main().catch((error: Error) => {
  tell({ kind: 'failed', message: error.message });
  process.disconnect();
});
