import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Workspace } from './workspace'

export const WorkspaceContext = createContext<Workspace | null>(null)

/** The workspace that the room stands in. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace)
    throw new Error('useWorkspace() was called outside WorkspaceContext; render the room inside the frame.')
  return workspace
}
