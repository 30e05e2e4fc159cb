import type { Context } from 'hono'
import { Refused, refusal } from './errors'
import type { WebApp } from './web'

interface Route {
  readonly method: string
  readonly address: RegExp
}

/** The reply where no route is: what a caller has to change, where that can be told. */
export function replyNotHere(app: WebApp): (context: Context) => Response {
  let routes: readonly Route[] | undefined
  const methodsAt = (path: string) => {
    // read once everything is mounted
    routes ??= app.routes.filter(({ method }) => method !== 'ALL').map(toRoute)
    const methods = routes.filter(({ address }) => address.test(path)).map(({ method }) => method)
    // what can be read can be asked for without its body too
    return ORDER.filter((method) => methods.includes(method === 'HEAD' ? 'GET' : method))
  }
  // returned, because what is thrown here passes the headers and the log by
  return (context) => refusal(context, refusalOf(context, methodsAt))
}

const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

function refusalOf({ req: { method, path } }: Context, methodsAt: (path: string) => string[]): Refused {
  const methods = methodsAt(path)
  if (methods.length > 0) {
    const message = `${method} is not what this address takes. Send ${inWords(methods)}.`
    return new Refused('method_not_allowed', { message, headers: { allow: methods.join(', ') } })
  }
  const shorter = path.replace(/\/+$/, '')
  if (shorter === path || shorter === '' || methodsAt(shorter).length === 0) return new Refused('not_found')
  return new Refused('not_found', {
    message: `There is nothing at ${path}, but there is at ${shorter}: leave out the slash at the end.`,
  })
}

function toRoute({ method, path }: { method: string; path: string }): Route {
  const pattern = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')))
  return { method, address: new RegExp(`^${pattern.join('/')}$`) }
}

const inWords = (methods: readonly string[]) =>
  [methods.slice(0, -1).join(', '), methods.at(-1)].filter(Boolean).join(' or ')
