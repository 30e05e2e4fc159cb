import { createRequire } from 'node:module'

/** Crawls as the documentation of Crawlee has it: follows all links of the host, and takes title and text of each page. */
const [installed, connections] = [process.argv[2], Number(process.argv[3])]
const { CheerioCrawler, Configuration, log } = createRequire(installed)('@crawlee/cheerio')
log.setLevel(log.LEVELS.ERROR)

async function crawl(url) {
  const urls = new Set()
  let letters = 0
  const crawler = new CheerioCrawler(
    {
      // its own search for the right number would begin with one
      minConcurrency: connections,
      maxConcurrency: connections,
      respectRobotsTxtFile: true,
      async requestHandler({ request, $, enqueueLinks }) {
        urls.add(request.url)
        letters += $('title').text().length + $('main').text().replace(/\s+/g, ' ').length
        await enqueueLinks()
      },
    },
    new Configuration({ persistStorage: false }),
  )
  const [before, started] = [process.cpuUsage(), performance.now()]
  await crawler.run([url])
  const { user, system } = process.cpuUsage(before)
  return { pages: urls.size, letters, seconds: (performance.now() - started) / 1000, cpuMs: (user + system) / 1000 }
}

process.on('message', async (url) => process.send(await crawl(url)))
process.on('disconnect', () => process.exit())
process.send('ready')
