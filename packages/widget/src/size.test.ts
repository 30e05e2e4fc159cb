// @vitest-environment node
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

test('the script that pages load is one file of at most 3 KB', async () => {
  const built = await build({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    mode: 'production',
    logLevel: 'error',
    build: { write: false },
  })
  const files = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  // the styles come with boot: what counts for the page is the script
  expect(files.map(({ fileName }) => fileName).sort()).toEqual(['finish.css', 'greeting.css', 'widget.js'])
  const file = files.find(({ fileName }) => fileName === 'widget.js')
  const code = file && 'code' in file ? file.code : ''
  const bytes = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  console.log(`widget.js: ${code.length} bytes, ${bytes} in brotli`)
  expect(code).not.toMatch(/sourceMappingURL|\bimport\b/)
  expect(bytes).toBeGreaterThan(1_000)
  expect(bytes).toBeLessThanOrEqual(3_072)
}, 60_000)
