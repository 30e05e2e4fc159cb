import { type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import type { Rejection } from '@opencx/protocol/http/exchange'
import { Refused } from '../http/errors'

/** What ends a request whose only command was refused. */
export function refusedCommand({ code, message }: Rejection): Error {
  return isErrorCode(code) ? new Refused(code, { message }) : new Error(`a command was refused with ${code}`)
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code)
