/** Host names of other people's sites; all of them live on this machine. */
const HOSTS = ['shop.test', 'www.shop.test', 'elsewhere.test', 'portal.test']

const isRoot = process.getuid?.() === 0

/**
 * How Chromium is started. The last `--disable-features` wins, and Playwright's own would switch off the
 * partitioning of third-party storage that every visitor's browser has.
 */
export const launchArguments = [
  `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`,
  '--disable-features=Translate',
  ...(isRoot ? ['--no-sandbox'] : []),
]
