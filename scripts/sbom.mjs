// npm run sbom: writes the bill of materials and the licences of the last build into out/legal.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeLegal } from './legal.mjs';
import { versionOf } from './runtime-version.mjs';

for (const file of writeLegal(versionOf(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''))) {
  console.log(`${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${file}`);
}
