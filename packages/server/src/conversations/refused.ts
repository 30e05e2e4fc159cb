/** A refusal of the whole request; single commands are refused in the reply instead. Thrown, so that its transaction rolls back. */
export { Refused } from '../http/errors'
