import { mkdirSync, writeFileSync } from 'node:fs';
import { reference } from './reference';

/** Writes docs/cli.md into the folder that it is called in. */
mkdirSync('docs', { recursive: true });
writeFileSync('docs/cli.md', reference());
