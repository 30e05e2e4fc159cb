/** Chapters and topics of a made-up documentation, in words: what is numbered may be taken for a maze. */
export const chapters = [
  ...['accounts', 'billing', 'orders', 'deliveries', 'refunds'].map((name) => `/guides/${name}`),
  ...['webhooks', 'payments', 'customers', 'products', 'errors'].map((name) => `/reference/${name}`),
  ...['shopify', 'wordpress', 'magento', 'zapier', 'slack'].map((name) => `/integrations/${name}`),
  ...['moving-house', 'opening-a-shop', 'selling-abroad', 'going-on-holiday'].map((name) => `/how-to/${name}`),
]
export const topics = (
  'getting-started first-steps requirements installing upgrading settings permissions invitations limits prices invoices ' +
  'taxes languages time-zones notifications templates searching filtering exporting importing archiving deleting ' +
  'troubleshooting questions changes'
).split(' ')

const WHO =
  'the shop, your customer, a colleague, the courier, our support, an accountant, the warehouse, each driver'.split(
    ', ',
  )
const DOES =
  'confirms, receives, forwards, checks, repeats, cancels, signs, postpones, collects, compares, announces, stores'.split(
    ', ',
  )
const WHAT =
  'the parcel from Larnaca, an open invoice, every second order, the address on file, a written answer, the discount of last spring, the receipt for two cheeses, a change of plan, the key to the cold room, the list of allergens'.split(
    ', ',
  )
const WHEN =
  'before noon, within two working days, as soon as the payment has arrived, at the end of the month, when nobody is in, without being asked, on the first attempt, after a telephone call, once the ferry has landed'.split(
    ', ',
  )

/** The article of a page: the same for the same path, another for every other. */
export function pageText(path, siblings) {
  let state = [...path].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
  const pick = (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return list[(state >>> 8) % list.length]
  }
  const sentence = () => {
    const text = `${pick(WHO)} ${pick(DOES)} ${pick(WHAT)} ${pick(WHEN)}.`
    return text[0].toUpperCase() + text.slice(1)
  }
  const paragraph = () => {
    const link = siblings.length > 0 ? ` See <a href="${pick(siblings)}">what comes next</a>.` : ''
    return `<p>${Array.from({ length: 5 }, sentence).join(' ')}${link}</p>`
  }
  const section = (name) => `<section><h2 id="${name}">About ${name.replaceAll('-', ' ')}</h2>
${paragraph()}
<ul>${Array.from({ length: 4 }, () => `<li>${sentence()}</li>`).join('\n')}</ul>
${paragraph()}
<pre><code>halloumi ${name} --order "${pick(WHAT)}"</code></pre>
${paragraph()}</section>`
  const rows = Array.from({ length: 6 }, () => `<tr><td>${pick(WHAT)}</td><td>${pick(WHEN)}</td></tr>`).join('\n')
  const table = `<table><thead><tr><th>What</th><th>When</th></tr></thead><tbody>${rows}</tbody></table>`
  return `${paragraph()}${Array.from({ length: 5 }, () => section(pick(topics))).join('\n')}${table}`
}
