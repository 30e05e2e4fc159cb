import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon'

export interface Column<Row> {
  readonly name: string
  /** What it is sorted by; unknown ones come last. */
  readonly value: (row: Row) => string | number | null
  readonly cell: (row: Row) => ComponentChildren
}

interface TableProps<Row> {
  readonly name: string
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

interface Order {
  readonly column: number
  readonly isDown: boolean
}

/** Rows that can be put in the order of each column; as they come until somebody does. */
export function SortableTable<Row>({ name, columns, rows, keyOf }: TableProps<Row>) {
  const [order, setOrder] = useState<Order | null>(null)
  const shown = order ? sorted(rows, columns[order.column], order.isDown) : rows
  const sortBy = (column: number) => setOrder({ column, isDown: order?.column === column ? !order.isDown : column > 0 })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled has to be reached with the keys
    <section class="report-table" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th
                key={column.name}
                scope="col"
                aria-sort={order?.column === at ? (order.isDown ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" onClick={() => sortBy(at)}>
                  {column.name}
                  <Icon name="chevronDown" size={12} />
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.name} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.name}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function sorted<Row>(rows: readonly Row[], column: Column<Row> | undefined, isDown: boolean): readonly Row[] {
  if (!column) return rows
  return [...rows].sort((a, b) => {
    const [one, other] = [column.value(a), column.value(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    const ascending =
      typeof one === 'string' || typeof other === 'string' ? `${one}`.localeCompare(`${other}`) : one - other
    return isDown ? -ascending : ascending
  })
}
