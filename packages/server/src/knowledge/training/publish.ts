import type { Transaction } from '../../storage/database'
import { chunkBlocks } from '../chunks/chunk-blocks'
import { blocksOfMarkdown } from '../chunks/markdown'
import { bumpKnowledge, replacePassages } from '../chunks/store'
import { insertVersion, type TrainingRow, updateTraining } from './store'

/** Whether a document has nothing that publishing would bring. */
export const isPublished = ({ currentVersion, draftTitle, draftContent }: TrainingRow): boolean =>
  currentVersion !== null && draftTitle === null && draftContent === null

/** Makes the draft of a locked document its next version, which is what the AI uses from now on. */
export async function publish(tx: Transaction, row: TrainingRow, publishedAt: Date): Promise<TrainingRow> {
  const { orgId, id } = row
  const title = row.draftTitle ?? row.title
  const content = row.draftContent ?? row.content
  const version = (row.currentVersion ?? 0) + 1
  await insertVersion(tx, { orgId, trainingId: id, version, title, content, publishedAt })
  const passages = chunkBlocks([{ kind: 'heading', level: 0, text: title }, ...blocksOfMarkdown(content)])
  await replacePassages(tx, orgId, [{ source: { trainingId: id }, passages }])
  await bumpKnowledge(tx, orgId)
  return updateTraining(tx, row, {
    title,
    content,
    draftTitle: null,
    draftContent: null,
    isDraft: false,
    currentVersion: version,
    publishedAt,
  })
}
