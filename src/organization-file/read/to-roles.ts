import { parseTrustPolicy } from '../../core/identity/trust-policy.ts'
import { accessRole } from '../../core/organization/access-role.ts'
import type { Role } from '../../core/organization/organization.ts'
import type { FileProblem, SourceFile } from '../source-file.ts'
import { readDocument } from './read-document.ts'
import type { FileRoles } from './to-tree.ts'

/** The roles of each account of a file, by name: its access role, unless an entry replaces it, and those of its entries. */
export function toRoles(
  accounts: readonly FileRoles[],
  managementAccountId: string,
  source: SourceFile,
  folder: string,
): { readonly roles: readonly Role[]; readonly problems: readonly FileProblem[] } {
  const problems: FileProblem[] = []

  function toRole(accountId: string, { name, path = '/', trust }: FileRoles['entries'][number], at: FileRoles['path']) {
    const document = readDocument(trust, source, [...at, 'trust'], folder)
    if ('problems' in document) problems.push(...document.problems)
    else {
      const parsed = parseTrustPolicy(document.content)
      if ('problems' in parsed) problems.push(...document.problemsAt(parsed.problems))
    }
    return { accountId, name, path, trust: 'content' in document ? document.content : '' }
  }

  const roles = accounts.flatMap(({ account, path, entries }) => {
    const names = new Set<string>()
    const given = entries.map((entry, index) => {
      if (names.has(entry.name.toLowerCase()))
        problems.push(source.problemAt([...path, index, 'name'], `duplicate role ${entry.name}`))
      names.add(entry.name.toLowerCase())
      return toRole(account.id, entry, [...path, index])
    })
    const access = accessRole(account, managementAccountId)
    const all = access && !names.has(access.name.toLowerCase()) ? [access, ...given] : given
    return all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  })
  return { roles, problems }
}
