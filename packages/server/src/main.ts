import { backUp, restore } from './backup-commands'
import { describeError } from './http/describe-error'
import { serve } from './serve'
import { StartProblem } from './start-problem'
import { StorageProblem } from './storage/storage-problem'

const USAGE = `Without a command the server starts. The others end when they are done:

  backup <file> [--without-files]   write everything into a new file
  restore <file>                    put a backup into an empty database`

async function main([command, ...operands]: readonly string[]): Promise<void> {
  // whatever this process writes is nobody else's
  process.umask(0o077)
  if (command === undefined) return serve()
  const [path, ...flags] = operands
  const isBackup = command === 'backup' && flags.every((flag) => flag === '--without-files')
  if (path !== undefined && !path.startsWith('-')) {
    if (isBackup) return backUp(path, { isWithFiles: flags.length === 0 })
    if (command === 'restore' && flags.length === 0) return restore(path)
  }
  const isFileMissing = path === undefined || path.startsWith('-')
  if (isFileMissing && (command === 'backup' || command === 'restore'))
    throw new StartProblem(`${command} needs a file, named right after it.\n\n${USAGE}`)
  throw new StartProblem(`This is no command: ${[command, ...operands].join(' ')}\n\n${USAGE}`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isOperators = error instanceof StartProblem || error instanceof StorageProblem
  end(isOperators ? error.message : `The server cannot go on: ${JSON.stringify(describeError(error))}`)
})
// what nobody caught: the log has lost nothing, so a fresh start is safer than going on; its text may quote a visitor
process.on('uncaughtException', (error) => end(`The server failed: ${JSON.stringify(describeError(error))}`))

function end(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
