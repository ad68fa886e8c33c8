import type { SiteFile } from '../site/siteFile.ts';

/** What the server asks of the maker, one at a time; each is answered once. */
export type MakerTask = 'render' | 'gallery';

/** What the maker answers. It begins with an answer to a `render` that nobody had to ask for. */
export type MakerAnswer =
  | {
      readonly kind: 'files';
      readonly task: MakerTask;
      /** Paths of all files that the task stands for. */
      readonly names: readonly string[];
      /** Those that this maker has not sent before, or with other contents. */
      readonly changed: readonly SiteFile[];
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Whether it stands on the terminal already. */
      readonly printed: boolean;
    };
