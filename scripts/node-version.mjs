// imported first by every script: an old Node gets one clear line instead of a stack trace
const wanted = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `OpenCX needs Node ${wanted.join('.')} or newer, this is ${process.version} (${process.execPath}). Install a newer one from https://nodejs.org and run the command again.`,
  )
  process.exit(1)
}
