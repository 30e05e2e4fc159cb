export { type CsvRow, readCsv, writeCsv } from './csv'
export { guardFormula, unguardFormula } from './formula'
