const RETRY_MS = 2_000
const list = document.querySelector('ol')
const status = document.querySelector('[role=status]')
const form = document.querySelector('form')
let after = 0

async function ask(path, init) {
  const reply = await fetch(path, init)
  const answer = await reply.json()
  if (!reply.ok) throw new Error(answer.message)
  return answer
}

function show({ text, author }) {
  const item = document.createElement('li')
  const name = document.createElement('small')
  name.textContent = author.kind === 'visitor' ? 'You' : (author.name ?? 'Support')
  item.classList.toggle('own', author.kind === 'visitor')
  item.append(name, text)
  list.append(item)
  item.scrollIntoView({ block: 'nearest' })
}

/** Takes what is new; `next` is where to go on, so nothing is shown twice and nothing is left out. */
async function take() {
  const { items, next, typing } = await ask(`/support/messages?after=${after}`)
  after = next
  for (const message of items) show(message)
  status.textContent = typing.length > 0 ? `${typing[0].name ?? 'Support'} is writing …` : ''
}

async function follow() {
  for (;;) {
    try {
      await take()
      // there is nothing to wait for yet
      if (after === 0) await new Promise((done) => setTimeout(done, RETRY_MS))
    } catch {
      status.textContent = 'No connection. Trying again …'
      await new Promise((done) => setTimeout(done, RETRY_MS))
    }
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const field = form.elements.text
  const body = JSON.stringify({ id: crypto.randomUUID(), text: field.value })
  try {
    await ask('/support/messages', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    field.value = ''
  } catch (error) {
    // what was written stays in the field
    status.textContent = `Not sent: ${error.message}`
  }
})

document.querySelector('#welcome').textContent = (await ask('/support/config')).welcomeMessage
await follow()
