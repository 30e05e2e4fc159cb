import type { ActionParameters } from '@opencx/protocol/http/action-parameters'
import { checkTarget } from '../connector'
import { Refused } from '../http/errors'

/** Scheme and host are the business's own word: what a model fills in begins after them. */
const ADDRESS = /^(https?:\/\/[^/?#\\{}\s]+)([/?][^#\\]*)?$/i
const TEMPLATE = /\{([^{}]*)\}/g
const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean'])

interface Checked {
  readonly url: string
  readonly parameters: ActionParameters
}

/** Refuses an address that the AI must not or could not call. Throws `Refused`. */
export function checkUrl({ url, parameters }: Checked, { allowPrivate }: { allowPrivate: boolean }): void {
  const [, origin = '', rest = ''] = ADDRESS.exec(url) ?? []
  if (!origin)
    throw refusal(
      'must be a whole address without a fragment, for example https://api.example.com/orders/{order_id}; {names} stand in path and query only, never in the host.',
    )
  if (!allowPrivate && !/^https:/i.test(origin)) throw refusal('must begin with https://.')
  const names = [...rest.matchAll(TEMPLATE)].map(([, name = '']) => name)
  if (/[{}]/.test(rest.replace(TEMPLATE, ''))) throw refusal('holds a brace that belongs to no {name}.')
  for (const name of names) checkName(name, parameters)
  checkTarget(origin + rest.replace(TEMPLATE, 'x'), { allowPrivate })
}

/** What stands in the address must be there at every call. */
function checkName(name: string, { properties, required = [] }: ActionParameters): void {
  if (!required.includes(name))
    throw refusal(`{${name}} must be the name of one of the required parameters: declare it in parameters.`)
  const property = properties[name]
  if (typeof property !== 'object' || property === null || !('type' in property) || !SCALARS.has(property.type))
    throw refusal(`{${name}} must be a string, a number, an integer or a boolean.`)
}

const refusal = (problem: string) => new Refused('invalid_request', { message: `url: ${problem}` })
