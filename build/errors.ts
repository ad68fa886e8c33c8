/** A fault that the person at the terminal can mend: its message says what was found, what was expected and the remedy. */
export class UserError extends Error {
  /** Exit code of the process: 1 for a fault, 2 for wrong use. */
  readonly exitCode: number;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: number; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UserError';
    this.exitCode = exitCode;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space',
  EDQUOT: 'the disk quota is used up: free some space',
  EROFS: 'the file system is read-only: choose another folder',
  EACCES: 'permission denied: choose a folder you may write to',
  EPERM: 'not permitted: choose a folder you may write to',
  EMFILE: 'too many open files: raise the limit (ulimit -n)',
  ENFILE: 'too many open files on this system: close other programs',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the path is too long: choose a shorter one',
  EBUSY: 'the folder is in use or a mount point: choose another',
  EXDEV: 'the folder is a mount point: choose another',
  EIO: 'the disk reports an error',
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder, not a file',
};

/** The code of a system error (`ENOSPC`, …), or undefined. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/**
 * A system error told to a person: `doing` (as in "writing site/") + what stood in the way + the remedy. Anything that is
 * not a known system error comes back as it is.
 */
export function explainSystemError(error: unknown, doing: string): unknown {
  if (error instanceof UserError) return error;
  const code = systemCode(error);
  const remedy = code === undefined ? undefined : REMEDIES[code];
  if (remedy === undefined) return error;
  const path = (error as NodeJS.ErrnoException).path;
  return new UserError(`${doing}: ${remedy} (${code}${path === undefined ? '' : `, ${path}`})`, {
    cause: error,
  });
}

/**
 * Prints one message on stderr and returns the exit code. The stack (and that of the cause) follows only if the
 * environment variable DEBUG is set.
 */
export function report(
  error: unknown,
  { stderr = process.stderr, debug = Boolean(process.env.DEBUG) }: ReportOptions = {},
): number {
  const known = error instanceof UserError;
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(known ? `error: ${message}\n` : `error: unexpected: ${message} (DEBUG=1 shows where)\n`);
  if (debug && error instanceof Error) {
    stderr.write(`${error.stack ?? ''}\n`);
    if (error.cause instanceof Error) stderr.write(`caused by ${error.cause.stack ?? ''}\n`);
  }
  return known ? error.exitCode : 1;
}

interface ReportOptions {
  readonly stderr?: { write(text: string): unknown };
  readonly debug?: boolean;
}
