import { readPolicyContent } from '../../core/management-policy/policy-content.ts'
import { maxPolicyLength } from '../../core/organization/quotas.ts'
import { characterCount } from '../../core/values/character-count.ts'
import type { PolicyEntry } from '../schema.ts'
import type { FilePath, FileProblem, SourceFile } from '../source-file.ts'
import { readDocument } from './read-document.ts'

export interface PolicyContent {
  /** The document as AWS stores it. */
  readonly content: string
  readonly problems: readonly FileProblem[]
}

/** Reads the document at `path` of `source`, and checks its grammar and size. `folder`: what its path is relative to. */
export function readPolicyDocument(
  { document, type = 'SERVICE_CONTROL_POLICY' }: PolicyEntry,
  source: SourceFile,
  path: FilePath,
  folder: string,
): PolicyContent {
  const given = readDocument(document, source, path, folder)
  if ('problems' in given) return { content: '', problems: given.problems }
  const length = characterCount(given.content)
  const longest = maxPolicyLength(type)
  const tooLong =
    length > longest ? [source.problemAt(path, `expected at most ${longest} characters, got ${length}`)] : []
  const read = readPolicyContent(type, given.content)
  return 'content' in read
    ? { content: read.content, problems: tooLong }
    : { content: '', problems: [...tooLong, ...given.problemsAt(read.problems)] }
}
