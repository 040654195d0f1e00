import { readResourcePolicy as readContent } from '../../core/delegation/resource-policy.ts'
import { derivedId } from '../../core/organization/derived-id.ts'
import type { Organization, ResourcePolicy } from '../../core/organization/organization.ts'
import type { ResourcePolicyEntry } from '../schema.ts'
import type { FileProblem, SourceFile } from '../source-file.ts'
import { readDocument } from './read-document.ts'

/** Reads the resource policy. It may name accounts that are not in the file: they may have left the organization. */
export function readResourcePolicy(
  { id, document }: ResourcePolicyEntry,
  organization: Organization,
  source: SourceFile,
  folder: string,
): { readonly policy: ResourcePolicy } | { readonly problems: readonly FileProblem[] } {
  const path = ['resourcePolicy', 'document']
  if (organization.featureSet !== 'ALL')
    return {
      problems: [source.problemAt(['resourcePolicy'], 'expected none: a resource policy requires the feature set ALL')],
    }
  const given = readDocument(document, source, path, folder)
  if ('problems' in given) return given
  const read = readContent(given.content, { isMember: () => true })
  if (!('refused' in read))
    return { policy: { id: id ?? derivedId.resourcePolicy(organization.id), content: read.content } }
  if (read.refused === 'INVALID_JSON') return { problems: given.problemsAt(read.problems) }
  return { problems: [source.problemAt(path, `expected an action that can be delegated, got "${read.action}"`)] }
}
