import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { chapters, pageText, topics } from './site-text.mjs'

/**
 * A documentation site of 500 pages as a program of its own: a home page, five pages about the site, and nineteen chapters
 * of an overview and 25 topics. Every page has an ETag and a time, robots.txt asks for no delay, and a sitemap names all.
 * Tells its parent its address; answers each `counts` with how often it sent which status since the last one.
 */
const STANDING = ['/about', '/contact', '/glossary', '/status', '/security']
const MODIFIED = new Date('2026-01-15T09:00:00Z').toUTCString()
const paths = [
  '/',
  ...STANDING,
  ...chapters.flatMap((chapter) => [chapter, ...topics.map((topic) => `${chapter}/${topic}`)]),
]

const titleOf = (path) => {
  const words = path.split('/').slice(-2).join(' ').replaceAll('-', ' ').trim()
  return words ? words[0].toUpperCase() + words.slice(1) : 'Home'
}
const menu = (all) => `<ul>${all.map((path) => `<li><a href="${path}">${titleOf(path)}</a></li>`).join('')}</ul>`

/** A page as generators of documentation make them: menus around an article. */
function pageAt(path) {
  const chapter = chapters.find((one) => path === one || path.startsWith(`${one}/`))
  const siblings = chapter ? paths.filter((one) => one.startsWith(`${chapter}/`)) : []
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${titleOf(path)} · Halloumi Docs</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css"></head>
<body>
<header><a href="/">Halloumi Docs</a><nav aria-label="Chapters">${menu(chapters)}</nav></header>
<div class="columns"><aside><nav aria-label="Pages of this chapter">${menu(siblings)}</nav></aside>
<main><article><h1>${titleOf(path)}</h1>
${pageText(path, siblings)}
</article></main></div>
<footer>${menu(STANDING)}<p>Halloumi &amp; Sons, Nicosia</p></footer>
</body></html>`
}

const pages = new Map(
  paths.map((path) => {
    const body = Buffer.from(pageAt(path))
    return [path, { body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` }]
  }),
)

let counts = {}
const server = createServer((request, response) => {
  const send = (status, type, body) => {
    counts[status] = (counts[status] ?? 0) + 1
    if (type) response.setHeader('content-type', type)
    response.writeHead(status).end(body)
  }
  const page = pages.get(request.url)
  if (page) {
    response.setHeader('etag', page.etag).setHeader('last-modified', MODIFIED)
    if (request.headers['if-none-match'] === page.etag) return send(304)
    return send(200, 'text/html; charset=utf-8', page.body)
  }
  const origin = `http://${request.headers.host}`
  if (request.url === '/robots.txt')
    return response
      .setHeader('content-type', 'text/plain')
      .end(`User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap.xml\n`)
  if (request.url === '/sitemap.xml') {
    const urls = paths.map((path) => `<url><loc>${origin}${path}</loc></url>`).join('')
    const xml = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`
    return response.setHeader('content-type', 'application/xml').end(xml)
  }
  send(404, 'text/html; charset=utf-8', '<h1>There is no such page</h1>')
})
server.listen(0, '127.0.0.1', () => {
  process.send({ url: `http://127.0.0.1:${server.address().port}`, pages: paths.length })
})
process.on('message', () => {
  process.send(counts)
  counts = {}
})
process.on('disconnect', () => process.exit())
