export { FetchProblem, type FetchProblemCode, type SafeFetch, type SafeReply, type SafeRequest } from './safe-fetch'
