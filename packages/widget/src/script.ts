import type { GivenOptions } from './copy-options'
import { mount } from './mount'

type Method = (...details: unknown[]) => unknown
type Api = ((method: string, ...details: unknown[]) => unknown) & { [name: string]: Method | undefined }
type Queue = { readonly q?: Iterable<[method: string, ...details: unknown[]]> }

// whatever stands there, the page put it there; and a script inside an SVG could not have loaded us
const page = window as object as { OpenCX: Queue | Api | undefined }
const script = (document.currentScript ??
  document.querySelector('script[data-token],script[data-api-key]')) as HTMLScriptElement
const { dataset } = script
const stub = page.OpenCX

const boot: Method = (options = dataset) => {
  api.unmount?.()
  Object.assign(api, mount({ origin: script.src, ...(options as GivenOptions) }))
}
const call = (method: string, ...details: unknown[]) => {
  try {
    return (api[method] as Method)(...details)
  } catch (error) {
    // what a page asks for next is asked for all the same
    console.warn(`OpenCX.${method}: ${error}`)
  }
}
const api: Api = Object.assign<typeof call, { [name: string]: Method }>(call, { boot })
page.OpenCX = api
// an empty key is answered by the server like any wrong one
if (!stub || (dataset.token ?? dataset.apiKey) != null) boot()
for (const queued of (stub as Queue)?.q ?? []) api(...queued)
