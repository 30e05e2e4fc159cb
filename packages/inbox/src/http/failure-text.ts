import { strings } from '../strings/strings'
import { type Refusal, UNREACHABLE } from './reply'

/** Why something could not be loaded and what to do: whether the connection is missing, the server failed or it refused. */
export function failureText({ code, status }: Refusal): string {
  const words = strings.failure
  if (code === UNREACHABLE) return words.connection
  if (status === 429) return words.limited
  // a good status with half a body, or the page of a proxy
  const isServers = status >= 500 || status < 400
  return isServers ? words.server(status) : words.refused(code)
}
