import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { escapeHtml } from '../http/escape-html'
import { type Chapter, chapters } from './endpoints'
import { anchor, breakable } from './prose'
import { delivered } from './webhook-section'

/** Every chapter with its calls, to go to each of them. */
export function contents(): string {
  const rest = [`<li><a href="#webhooks">Webhooks</a>${webhookList()}</li>`, '<li><a href="#errors">Errors</a></li>']
  const items = chapters.map(
    (chapter) => `<li><a href="#${anchor(chapter.title)}">${chapter.title}</a>${callList(chapter)}</li>`,
  )
  return `<nav aria-label="Calls"><ul>${items.join('')}${rest.join('')}</ul></nav>`
}

/** The calls of a chapter by method and address. */
export function callList({ endpoints }: Chapter): string {
  return `<ul class="calls">${endpoints.map(callLink).join('')}</ul>`
}

const callLink = ({ method, path, summary }: Endpoint) =>
  `<li><a href="#${anchor(`${method} ${path}`)}" title="${escapeHtml(summary)}">${methodMark(method)} <code>${breakable(path)}</code></a></li>`

/** The kinds of requests that webhooks receive. */
export function webhookList(): string {
  const links = delivered.map(({ event }) => `<li><a href="#webhook-${anchor(event)}"><code>${event}</code></a></li>`)
  return `<ul class="calls">${links.join('')}</ul>`
}

/** A method, told apart by its word first and its colour second. */
export const methodMark = (method: string) => `<b class="method ${method.toLowerCase()}">${method}</b>`
