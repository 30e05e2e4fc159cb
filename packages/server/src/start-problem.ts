/** A reason why the server cannot start that the operator must mend; its message says how. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}
