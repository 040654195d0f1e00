import { parsePolicyDocument } from './parse-policy-document.ts'
import type { PolicyDocument } from './policy-document.ts'

/** Documents by content: many entities have the same policies. 200 large ones take about 20 MiB. */
const documents = new Map<string, PolicyDocument>()
const maxDocuments = 200

/**
 * The document of an SCP or session policy that was valid when it was stored: versions before 0.2 took duplicate fields. Throws
 * an Error for any other.
 */
export function storedPolicyDocument(content: string): PolicyDocument {
  const known = documents.get(content)
  if (known) return known
  const parsed = parsePolicyDocument(JSON.parse(content))
  if ('problems' in parsed) throw new Error(`invalid policy in the store: ${JSON.stringify(parsed.problems)}`)
  if (documents.size === maxDocuments) documents.clear()
  documents.set(content, parsed.document)
  return parsed.document
}
