/** Host names of other people's sites; all of them live on this machine. */
const HOSTS = ['shop.test', 'www.shop.test', 'elsewhere.test', 'portal.test']

const isRoot = process.getuid?.() === 0

/** What every start needs. */
const basics = [
  `--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`,
  ...(isRoot ? ['--no-sandbox'] : []),
]

/**
 * Chromium as visitors have it. The last `--disable-features` wins, and Playwright's own would switch off the
 * partitioning of third-party storage.
 */
export const launchArguments = [...basics, '--disable-features=Translate']

/** Chromium with Playwright's own features: third-party storage is not partitioned, and so it is refused. */
export const refusingStorage = basics
