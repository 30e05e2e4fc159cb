export { type ClosableFetch, createSafeFetch } from './create-safe-fetch'
export { readTarget } from './redirect'
export { FetchProblem, type FetchProblemCode, type SafeFetch, type SafeReply, type SafeRequest } from './safe-fetch'
