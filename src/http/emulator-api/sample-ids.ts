import type { EmulatorParts } from '../../emulator/create-emulator.ts'
import type { OpenApiDocument } from './openapi-types.ts'

/** The ids in the examples of this API, which are those of the example organization. */
export const sampleIds = { organization: 'o-4fxmplt198', root: 'r-c3xb', account: '123456789012' } as const

/** The document with ids of the loaded organization in its examples, so that they run as they are. */
export function withLoadedIds(
  document: OpenApiDocument,
  { store: { organizations, entities }, defaultAccountId }: EmulatorParts,
): OpenApiDocument {
  const loaded = organizations.ofAccount(defaultAccountId) ?? organizations.first()
  if (!loaded) return document
  const { id, rootId, managementAccountId } = loaded
  const accounts = entities.accountPathsBelow(id, rootId).map(account => account.id)
  const isMember = (account: string) => account !== managementAccountId
  // The account of the examples where the organization has it.
  const account =
    accounts.find(account => account === sampleIds.account) ?? accounts.find(isMember) ?? managementAccountId
  const text = JSON.stringify(document)
    .replaceAll(sampleIds.organization, id)
    .replaceAll(sampleIds.root, rootId)
    .replaceAll(sampleIds.account, account)
  return JSON.parse(text)
}
