const RETRY_MS = 2_000
const list = document.querySelector('ol')
const status = document.querySelector('[role=status]')
const form = document.querySelector('form')
const send = form.querySelector('button')
const earlier = document.querySelector('.earlier')
let after = 0
/** Where the messages before the first one shown end; null when there are none. */
let previous = null
let isBegun = false
/** What was sent and not answered yet. */
let pending = null

async function ask(path, init) {
  const reply = await fetch(path, init).catch(() => {
    throw new Error('No connection.')
  })
  const answer = await reply.json()
  if (!reply.ok) throw new Error(answer.message)
  return answer
}

function itemOf({ text, author }) {
  const item = document.createElement('li')
  const name = document.createElement('small')
  name.textContent = author.kind === 'visitor' ? 'You' : (author.name ?? 'Support')
  item.classList.toggle('own', author.kind === 'visitor')
  item.append(name, text)
  return item
}

function offerEarlier(before) {
  previous = before
  earlier.hidden = before === null
}

/** Takes what is new; `next` is where to go on, so nothing is shown twice and nothing is left out. */
async function take() {
  const reply = await ask(`/support/messages?after=${after}`)
  const { items, next, typing } = reply
  // too much happened meanwhile: these stand in place of what is shown, and what was left out comes with the button
  if (reply.isCut) list.replaceChildren()
  if (reply.isCut || after === 0) offerEarlier(reply.previous)
  after = next
  isBegun ||= reply.isBegun
  send.disabled = pending?.isOnItsWay ?? false
  list.append(...items.map(itemOf))
  if (items.length > 0) list.lastElementChild.scrollIntoView({ block: 'nearest' })
  status.textContent = typing.length > 0 ? `${typing[0].name ?? 'Support'} is writing …` : ''
}

async function follow() {
  for (;;) {
    try {
      await take()
      // there is nothing to wait for yet
      if (after === 0) await new Promise((done) => setTimeout(done, RETRY_MS))
    } catch (error) {
      status.textContent = `${error.message} Trying again …`
      await new Promise((done) => setTimeout(done, RETRY_MS))
    }
  }
}

earlier.addEventListener('click', async () => {
  earlier.disabled = true
  const asked = previous
  try {
    const older = await ask(`/support/older?before=${asked}`)
    // the list was begun anew meanwhile
    if (asked !== previous) return
    list.prepend(...older.items.map(itemOf))
    offerEarlier(older.previous)
  } catch (error) {
    status.textContent = `Not loaded: ${error.message}`
  } finally {
    earlier.disabled = false
  }
})

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = form.elements.text.value
  // the reply may be what was lost: until there is one, the same words are the same message, sent the same way
  if (pending?.text !== text) pending = { id: crypto.randomUUID(), text, begins: !isBegun }
  const { id, begins } = pending
  pending.isOnItsWay = send.disabled = true
  const body = JSON.stringify({ id, text, begins })
  try {
    await ask('/support/messages', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    pending = null
    isBegun = true
    if (form.elements.text.value === text) form.elements.text.value = ''
  } catch (error) {
    // what was written stays in the field
    pending.isOnItsWay = false
    status.textContent = `Not sent: ${error.message}`
  } finally {
    send.disabled = false
  }
})

async function greet() {
  const { welcomeMessage } = await ask('/support/config')
  document.querySelector('#welcome').textContent = welcomeMessage
}

// the panel works without its welcome
greet().catch(() => {})
await follow()
