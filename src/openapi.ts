import { writeFileSync } from 'node:fs';
import { generateOpenApi, printOpenApi } from './generate-openapi';

/** Writes openapi.json into the folder that it is called in. */
async function write(): Promise<void> {
  writeFileSync('openapi.json', printOpenApi(await generateOpenApi()));
}

void write();
