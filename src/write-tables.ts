import { mkdirSync, writeFileSync } from 'node:fs';
import { findingsReference } from './findings-reference';
import { generateOpenApi } from './generate-openapi';
import { rulesReference } from './rules-reference';

/** Writes docs/findings.md and docs/rules.md into the folder that it is called in. */
async function write(): Promise<void> {
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/findings.md', findingsReference(await generateOpenApi()));
  writeFileSync('docs/rules.md', rulesReference());
}

void write();
