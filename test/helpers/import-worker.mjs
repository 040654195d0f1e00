// A thread has no loader for TypeScript yet where the tests run on Node.js 20.
import { register } from 'tsx/esm/api'

register()
await import('../../src/activity/import-worker.ts')
