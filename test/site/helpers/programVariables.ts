/** What would change the program's options, or what it prints, from outside. */
const OWN = [
  'INIT_CWD',
  'DEBUG',
  'SITE_URL',
  'FASHION_MNIST_DIR',
  'GMM_ROOT',
  'GMM_WORKERS',
  'GMM_CODE_VERSION',
];

/** This process' environment without what would change the program's options, and with `more`. */
export function programVariables(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OWN.includes(name));
  return { ...Object.fromEntries(kept), ...more };
}
