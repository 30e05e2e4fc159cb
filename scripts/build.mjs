import './node-version.mjs'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { delimiter, join } from 'node:path'
import { fingerprint, isDone, markDone } from './fingerprint.mjs'
import { install } from './install.mjs'
import { Failure, main, showing } from './progress.mjs'
import { run } from './run.mjs'
import { packages, root } from './workspace.mjs'

/** Builds every package whose sources, or those of a package it stands on, changed since its last build. */
export const build = () => buildThose((one) => !hasBuild(one) || !isDone(`build-${one.name}`, one.print))

/** Builds those of these packages that never were, and leaves the others as old as they are. */
export const buildMissing = (names) => buildThose((one) => !hasBuild(one) && names.includes(one.name))

const hasBuild = ({ folder }) => existsSync(join(folder, 'dist'))

async function buildThose(isWanted) {
  const all = packages()
  const wanted = all
    .filter((one) => one.build && one.folder.includes('packages'))
    .map((one) => ({ ...one, print: fingerprint([...sources(one, all), join(root, 'pnpm-lock.yaml')]) }))
    .filter(isWanted)
  if (wanted.length === 0) return
  const names = wanted.map(({ name }) => name.replace('@opencx/', '')).join(', ')
  // packages are built from each other's sources, never from each other's dist, so the order does not matter
  await showing(`building ${names}`, () => inParallel(wanted, buildOne))
}

/** Folders of a package and of everything in the workspace that it stands on. */
function sources(one, all, seen = new Set()) {
  if (seen.has(one.name)) return []
  seen.add(one.name)
  const used = all.filter(({ name }) => one.uses.includes(name))
  return [one.folder, ...used.flatMap((other) => sources(other, all, seen))]
}

async function buildOne({ name, folder, build: command, print }) {
  const bins = [join(folder, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), process.env.PATH]
  const env = { PATH: bins.join(delimiter), NODE_ENV: 'production' }
  const { code, output } = await run(command, [], { cwd: folder, env, shell: true })
  if (code !== 0) throw new Failure(`${output}\nBuilding ${name} failed (exit code ${code}).`)
  markDone(`build-${name}`, print)
}

async function inParallel(items, work) {
  const waiting = [...items]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, worker))
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    await install()
    await build()
  })
}
