import { describe, expect, test } from 'vitest'
import { cleanFileName, endingOf } from './file-name'

const PDF = ['pdf']

describe('a name that is good stays as it is', () => {
  test.each([
    'report.pdf',
    'Rechnung März 2026.PDF',
    'تقرير المبيعات.pdf',
    '請求書.pdf',
    'a.b.c.pdf',
    '🌴 holiday.pdf',
  ])('%s', (name) => {
    expect(cleanFileName(name, PDF)).toBe(name)
  })
})

describe('attack: a file name leads nowhere and deceives nobody', () => {
  test.each([
    ['a path', '../../etc/passwd.pdf', 'passwd.pdf'],
    ['a path of Windows', 'C:\\Windows\\System32\\drivers.pdf', 'drivers.pdf'],
    ['nothing but a path', '../..', 'file.pdf'],
    ['NUL', 'report.exe\0.pdf', 'report.exe.pdf'],
    ['line ends, which could begin a header', 'a\r\nset-cookie: x=1.pdf', 'aset-cookie_ x=1.pdf'],
    ['letters turned around', 'invoice\u202efdp.exe', 'invoicefdp.exe.pdf'],
    ['isolates', '\u2066a\u2069.pdf', 'a.pdf'],
    ['invisible letters', 'a\u200b\ufeff.pdf', 'a.pdf'],
    ['half a letter', 'a\ud800.pdf', 'a.pdf'],
    ['a device', 'CON.pdf', '_CON.pdf'],
    ['a device with a second ending', 'nul.tar.pdf', '_nul.tar.pdf'],
    ['a device of superscript', 'com¹.pdf', '_com¹.pdf'],
    ['trailing dots', 'report.pdf...', 'report.pdf'],
    ['trailing spaces', 'report.pdf   ', 'report.pdf'],
    ['a hidden file', '.htaccess.pdf', 'htaccess.pdf'],
    ['quotes and stars', 'a"b*c?.pdf', 'a_b_c_.pdf'],
    ['another ending than the bytes have', 'page.html', 'page.html.pdf'],
    ['no ending', 'report', 'report.pdf'],
    ['only an ending', '.pdf', 'pdf.pdf'],
    ['nothing', '', 'file.pdf'],
    ['nothing that can be seen', '\u202e \u200b', 'file.pdf'],
  ])('%s', (_name, given, clean) => {
    expect(cleanFileName(given, PDF)).toBe(clean)
  })

  test.each(['x'.repeat(5_000), '請'.repeat(300), '🌴'.repeat(200)])(
    'a name without end is cut, its ending kept',
    (long) => {
      const name = cleanFileName(`${long}.pdf`, PDF)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      expect(name).toMatch(/^(x|請|🌴)+\.pdf$/u)
    },
  )
})

test('the ending of a name is its last part', () => {
  expect([endingOf('a.TAR.gz'), endingOf('README'), endingOf('a.csv. ')]).toEqual(['gz', '', 'csv'])
})
