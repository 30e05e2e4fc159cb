import type { Training } from '@opencx/protocol/http/training'
import type { TrainingRow } from './store'

/** A document as the API shows it. */
export const present = (row: TrainingRow): Training => ({
  id: row.id,
  title: row.title,
  content: row.content,
  draft_title: row.draftTitle,
  draft_content: row.draftContent,
  type: row.type,
  is_draft: row.isDraft,
  directory_id: row.directoryId,
  restricted_to_channels: row.channels,
  restricted_to_segments: row.segments,
  current_version: row.currentVersion,
  metadata: row.metadata,
  published_at: row.publishedAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})
