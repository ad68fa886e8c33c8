import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '../../src/study/types.ts';
import { UserError } from '../errors.ts';
import { createProgress, type Progress } from '../progress/progress.ts';
import { download } from './download.ts';
import { readEmbedded } from './embeddedDataset.ts';
import { type DatasetConfig, FILE_ROLES, readIdxFolder } from './idxDataset.ts';
import { KNOWN_DATASETS } from './knownFiles.ts';
import { waysToData } from './waysToData.ts';

export interface OpenOptions {
  readonly config: DatasetConfig;
  /** Folder of `--data` or FASHION_MNIST_DIR: if given, it alone is used. */
  readonly dataDir: string | undefined;
  /** `content/data/`; undefined asks for the whole data set. */
  readonly embeddedDir: string | undefined;
  /** Indices that will be read; undefined stands for all. The embedded part serves only if it holds each of them. */
  readonly needed?: Iterable<number> | undefined;
  /** `.cache/data/`: where downloads are kept. */
  readonly downloadDir: string | undefined;
  readonly progress?: Progress;
  readonly warn?: (message: string) => void;
  /** Folders of the operating system (default: those known for the data set). */
  readonly systemFolders?: readonly string[];
  /** Addresses to download from (default: those known for the data set). */
  readonly addresses?: readonly string[];
}

/** An open data set and, for the terminal, where it comes from. */
export interface OpenedDataset {
  readonly dataset: Dataset;
  readonly source: string;
}

/**
 * Opens the data set: from the folder given; else the part that comes with the project, if it is enough; else the whole
 * of it from an earlier download, from the operating system's package, or by a download.
 *
 * @throws UserError: damaged files, or no source at all (with the ways to get one).
 */
export async function openDataset(options: OpenOptions): Promise<OpenedDataset> {
  const { config, dataDir } = options;
  if (dataDir !== undefined) return { dataset: await readGiven(dataDir, config), source: dataDir };
  return (
    (await fromEmbedded(options)) ??
    (await fromDownloads(options)) ??
    (await fromSystem(options)) ??
    (await fromNetwork(options))
  );
}

async function readGiven(folder: string, config: DatasetConfig): Promise<Dataset> {
  const missing = FILE_ROLES.map((role) => config.files[role]).filter(
    (name) => !existsSync(path.join(folder, name)),
  );
  if (missing.length > 0) {
    const what = existsSync(folder) ? `${missing.join(', ')} missing there` : 'no such folder';
    throw new UserError(`data folder ${folder}: ${what}. ${waysToData(config)}`);
  }
  return readIdxFolder(folder, config);
}

async function fromEmbedded({
  config,
  embeddedDir,
  needed,
}: OpenOptions): Promise<OpenedDataset | undefined> {
  if (embeddedDir === undefined || needed === undefined) return undefined;
  const dataset = await readEmbedded(embeddedDir, config);
  if (dataset === undefined) return undefined;
  for (const index of needed) if (!dataset.has(index)) return undefined;
  return { dataset, source: 'the images that come with the project' };
}

/** A damaged download is thrown away and fetched again: it is ours. */
async function fromDownloads({ config, downloadDir, warn }: OpenOptions): Promise<OpenedDataset | undefined> {
  if (downloadDir === undefined || !isComplete(downloadDir, config)) return undefined;
  try {
    return { dataset: await readIdxFolder(downloadDir, config), source: downloadDir };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    warn?.(`${error.message}: thrown away`);
    const files = FILE_ROLES.map((role) => path.join(downloadDir, config.files[role]));
    await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)));
    return undefined;
  }
}

async function fromSystem(options: OpenOptions): Promise<OpenedDataset | undefined> {
  const { config } = options;
  const folders = options.systemFolders ?? KNOWN_DATASETS[config.name]?.systemFolders ?? [];
  const folder = folders.find((candidate) => isComplete(candidate, config));
  return folder === undefined ? undefined : { dataset: await readIdxFolder(folder, config), source: folder };
}

async function fromNetwork(options: OpenOptions): Promise<OpenedDataset> {
  const { config } = options;
  const addresses = options.addresses ?? KNOWN_DATASETS[config.name]?.addresses ?? [];
  const intro = `the whole ${config.name} is needed and not on this machine`;
  if (addresses.length === 0) throw new UserError(`${intro}. ${waysToData(config)}`);
  try {
    const dataset = await download({
      config,
      addresses,
      folder: options.downloadDir,
      progress: options.progress ?? createProgress({ mode: 'silent' }),
      warn: options.warn ?? (() => undefined),
    });
    return { dataset, source: 'a download' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${intro}, and fetching it failed: ${error.message}. ${waysToData(config)}`, {
      cause: error,
    });
  }
}

function isComplete(folder: string, config: DatasetConfig): boolean {
  return FILE_ROLES.every((role) => existsSync(path.join(folder, config.files[role])));
}
