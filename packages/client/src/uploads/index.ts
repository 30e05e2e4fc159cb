export { type AgentUploadsOptions, createAgentUploads } from './agent-uploads'
export { UploadFailure } from './upload-failure'
export type { UploadOptions, Uploads } from './uploads'
export { createVisitorUploads, type VisitorUploadsOptions } from './visitor-uploads'
