/** What is known of a published data set: checksums of the decompressed files, and where they are published. */
export interface KnownDataset {
  /** SHA-256 by file name. Of the decompressed bytes: archives packed anew differ. */
  readonly sha256: Readonly<Record<string, string>>;
  /** Addresses of folders that hold the files, tried in this order. */
  readonly addresses: readonly string[];
  /** Folders where operating systems install it. */
  readonly systemFolders: readonly string[];
  /** Ways to install it, for messages. */
  readonly packages: string;
}

/** Data sets by the name in the configuration. One that is not here is used without checksums and never downloaded. */
export const KNOWN_DATASETS: Readonly<Record<string, KnownDataset>> = {
  'Fashion-MNIST': {
    sha256: {
      'train-images-idx3-ubyte.gz': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
      'train-labels-idx1-ubyte.gz': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
      't10k-images-idx3-ubyte.gz': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
      't10k-labels-idx1-ubyte.gz': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
    addresses: [
      'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
      'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    ],
    systemFolders: ['/usr/share/datasets/fashion-mnist'],
    packages: 'on Debian and Ubuntu: apt-get install dataset-fashion-mnist',
  },
};
