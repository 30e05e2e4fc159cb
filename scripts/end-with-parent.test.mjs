import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const module = new URL('./end-with-parent.mjs', import.meta.url).href
const program = `import { endWithParent } from ${JSON.stringify(module)}
endWithParent()
console.log(process.pid)
setInterval(() => {}, 1000)`

const isThere = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a process ends when the shell that started it is ended, as npm does on SIGTERM', async () => {
  // the second command keeps the shell from becoming the first one
  const command = `"${process.execPath}" --input-type=module -e '${program}'; exit`
  const shell = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(shell.stdout, 'data')
  const pid = Number(line)
  expect(isThere(pid)).toBe(true)
  shell.kill('SIGTERM')
  await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false)
})
