const LOOK_MS = 500

/**
 * Has this process ask itself to stop when the one that started it is gone. Under `npm start` that is a shell, which keeps a
 * SIGTERM to itself: the server would go on with its port and its data, and nobody would know of it.
 */
export function endWithParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_MS)
  timer.unref()
}
