/** Says what is being done, for how long, and how it ended: one line on a terminal, two in a log. */
export async function showing(title, work) {
  const started = Date.now()
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
  const isTerminal = process.stdout.isTTY
  process.stdout.write(isTerminal ? `  ${title} …` : `  ${title} …\n`)
  const timer = isTerminal && setInterval(() => process.stdout.write(`\r  ${title} … ${seconds()}`), 200)
  try {
    const result = await work()
    process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}  ${title}: done in ${seconds()}\n`)
    return result
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}  ${title}: failed after ${seconds()}\n`)
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** A failure whose text is all that its reader needs: shown without a stack trace. */
export class Failure extends Error {}

/** Runs a script's main function and turns a failure into a readable message and exit code 1. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    process.exit(1)
  }
}
