import { expect, test } from 'vitest'
import { decodePage } from './decode'
import { readPage } from './read-page'

const read = (body: string, head = '') =>
  readPage(`<head>${head}</head><body>${body}</body>`, 'https://acme.test/help/')
const filler = 'This sentence is here so that the main part is taken for one. '

test('only the main part is read: not what stands around it, not what nobody sees', () => {
  const { passages } = read(`<header>Acme shop</header><nav>Menu</nav><main><header><h1>Returns</h1>By Ann</header>
    <p>${filler}</p><aside>Buy now</aside><p hidden>h1</p><p style="display: none">h2</p><p aria-hidden="true">h3</p>
    <p style="font-size:0">h4</p><script>h5</script><template>h6</template><!-- h7 --><button>Send</button></main><footer>Imprint</footer>`)
  expect(passages).toEqual([{ headings: ['Returns'], text: filler.trim() }])
})

test('a page without a main part is read without its frame', () => {
  expect(read('<nav>Menu</nav><div><h2>Hours</h2>Open at <b>nine</b>.</div><footer>Imprint</footer>').passages).toEqual(
    [{ headings: ['Hours'], text: 'Open at nine.' }],
  )
})

test('a passage stays within its section and carries the headings above it', () => {
  const { passages } = read(
    '<h1>Boats</h1><p>a</p><h2>Prices</h2><p>b</p><h3>Winter</h3><p>c</p><h2>Places</h2><p>d</p>',
  )
  expect(passages).toEqual([
    { headings: ['Boats'], text: 'a' },
    { headings: ['Boats', 'Prices'], text: 'b' },
    { headings: ['Boats', 'Prices', 'Winter'], text: 'c' },
    { headings: ['Boats', 'Places'], text: 'd' },
  ])
})

test('a question and its answer are one passage, wherever they stand', () => {
  const faq = { '@type': 'FAQPage', mainEntity: [{ name: 'Q3?', acceptedAnswer: { text: '<p>A <b>three</b>.</p>' } }] }
  const { passages } = read(
    '<h1>FAQ</h1><details><summary>Q1?</summary><p>A one.</p></details><dl><dt>Q2?</dt><dd>A two.</dd></dl>',
    `<script type="application/ld+json">${JSON.stringify(faq)}</script>`,
  )
  expect(passages).toEqual([
    { headings: ['FAQ', 'Q1?'], text: 'A one.' },
    { headings: ['FAQ', 'Q2?'], text: 'A two.' },
    { headings: ['FAQ', 'Q3?'], text: 'A three.' },
  ])
})

test('a table is read row by row, each cell with the name of its column', () => {
  const { passages } = read(`<h2>Fees</h2><table><thead><tr><th>Boat</th><th>Price</th></tr></thead>
    <tbody><tr><td>Small</td><td>10 €</td></tr><tr><td>Large</td><td>20 €</td></tr></tbody></table>`)
  expect(passages.map(({ text }) => text)).toEqual(['Boat: Small | Price: 10 €', 'Boat: Large | Price: 20 €'])
})

test('title, canonical address and links are found, whole', () => {
  const { title, canonical, links } = read(
    '<a href="a">A</a><a href="/b#c">B</a><a href="http://[">broken</a>',
    '<title> Help\n centre </title><link rel="canonical" href="/help">',
  )
  expect({ title, canonical, links }).toEqual({
    title: 'Help centre',
    canonical: 'https://acme.test/help',
    links: ['https://acme.test/help/a', 'https://acme.test/b#c'],
  })
})

test('a page says the same whether or not it writes the tags that HTML lets it leave out', () => {
  const written = `<html><head><title>Fees</title></head><body><h1>Fees</h1><p>One.</p><ul><li>Two.</li><li>Three.</li></ul>
    <table><tbody><tr><th>Boat</th><th>Price</th></tr><tr><td>Small</td><td>10 €</td></tr></tbody></table></body></html>`
  const short = `<title>Fees</title><h1>Fees</h1><p>One.<ul><li>Two.<li>Three.</ul>
    <table><tr><th>Boat<th>Price<tr><td>Small<td>10 €</table>`
  const halfway = `<html><head><title>Fees</title><h1>Fees</h1><p>One.<ul><li>Two.<li>Three.</ul>
    <table><tr><th>Boat<th>Price<tr><td>Small<td>10 €</table>`
  const [whole, ...others] = [written, short, halfway].map((html) => readPage(html, 'https://acme.test/'))
  expect(whole?.passages[0]?.text).toContain('Two.\nThree.')
  expect(whole?.passages.at(-1)?.text).toContain('Boat: Small | Price: 10 €')
  for (const other of others) expect(other).toEqual(whole)
})

test('the title of a page is none of its drawings, and none at all is its heading', () => {
  const drawing = '<svg><title>Magnifying glass</title></svg>'
  expect(read('<p>a</p>', `${drawing}<title>Help</title>`).title).toBe('Help')
  expect(read(`<h1>${drawing}Returns</h1>`).title).toBe('Returns')
  expect(read(`${drawing}<p>a</p>`, '<meta property="og:title" content="Shared">').title).toBe('Shared')
  expect(read(drawing).title).toBeNull()
})

test('links and declared questions count wherever they stand, content only where it is seen', () => {
  const { links, passages } =
    read(`<nav><a href="/menu">Menu</a></nav><div hidden><main>${filler}</main><a href="/in">In</a></div>
    <svg><a href="/drawn">Drawn</a></svg><p>Seen.</p>`)
  expect(links).toEqual(['menu', 'in', 'drawn'].map((name) => `https://acme.test/${name}`))
  expect(passages).toEqual([{ headings: [], text: 'Seen.' }])
})

test('what stands around the content does not make a page another one', () => {
  const hash = (around: string) => read(`<nav>${around}</nav><main>${filler}</main>`).contentHash
  expect(hash('Monday')).toBe(hash('Tuesday'))
})

test('attack: elements nested without end are cut, not followed', () => {
  const { passages } = read(`<p>Before.</p>${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}<p>After.</p>`)
  expect(passages).toEqual([{ headings: [], text: 'Before.\nAfter.' }])
})

test('a text is read in its charset, or as far as that goes', () => {
  const latin = Buffer.from('Café', 'latin1')
  expect(decodePage(latin, 'text/html; charset=iso-8859-1')).toEqual({ text: 'Café', isDamaged: false })
  expect(decodePage(latin, 'text/html')).toEqual({ text: 'Café', isDamaged: false })
  expect(decodePage(latin, 'text/html; charset=utf-8')).toEqual({ text: 'Caf\ufffd', isDamaged: true })
  expect(decodePage(Buffer.from('Café'), 'text/html; charset=nonsense')).toEqual({ text: 'Café', isDamaged: true })
  expect(decodePage(Buffer.from('<meta charset="shift_jis">\x83\x65', 'latin1'), '').text).toContain('テ')
  expect(decodePage(Buffer.from([0xff, 0xfe, 0x41, 0]), 'text/html; charset=utf-8').text).toBe('A')
})
