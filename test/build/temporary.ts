import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder, removed when the test is over. Its name holds what paths may hold: a space, an accent, an emoji. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'gmm prueba ñ 👗 '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
