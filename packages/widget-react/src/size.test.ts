// @vitest-environment node
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

test('the React part alone is at most 1,000 bytes, and says that it is for the client', async () => {
  const built = await build({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    mode: 'production',
    logLevel: 'error',
    build: { write: false },
  })
  const [file, ...others] = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  expect(others).toEqual([])
  const code = file && 'code' in file ? file.code : ''
  const bytes = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  console.log(`@opencx/widget-react: ${code.length} bytes, ${bytes} in brotli`)
  expect(code).toMatch(/^['"]use client['"]/)
  expect(bytes).toBeGreaterThan(300)
  expect(bytes).toBeLessThanOrEqual(1_000)
}, 60_000)
