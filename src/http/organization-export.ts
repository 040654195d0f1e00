import type { OrganizationFile } from '../fixture/schema.ts'
import { toOrganizationFile } from '../fixture/to-organization-file.ts'
import { toYaml } from '../fixture/to-yaml.ts'
import type { Store } from '../store/open-store.ts'
import { organizationState } from '../store/organization-state.ts'
import { chosenOrganization } from './chosen-organization.ts'

export interface OrganizationExportOptions {
  readonly store: Store
  readonly runner: { catchUp(): void }
  readonly defaultAccountId: string
}

export interface ExportRequest {
  readonly query: URLSearchParams
  readonly accept: string | undefined
}

export type ExportAnswer =
  | { readonly status: 200; readonly contentType: string; readonly body: string }
  | { readonly status: 400 | 404; readonly detail: string }

const yaml = { name: `yaml`, contentType: 'application/yaml', write: toYaml }
const json = {
  name: 'json',
  contentType: 'application/json',
  write: (file: OrganizationFile) => `${JSON.stringify(file, null, 2)}\n`,
}

/**
 * The answer of `GET /_emulator/organization`: an organization as an organization file. `id` or `account` choose it, else
 * it is that of the default account, or the first one; `format` or the header Accept choose YAML or JSON.
 */
export function createOrganizationExport({ store, runner, defaultAccountId }: OrganizationExportOptions) {
  return ({ query, accept = '' }: ExportRequest): ExportAnswer => {
    const format = formatOf(query.get('format'), accept)
    if (!format) return { status: 400, detail: `Expected the format yaml or json, got "${query.get('format')}".` }
    runner.catchUp()
    const organization = chosenOrganization(store, query, defaultAccountId)
    if (!organization) return { status: 404, detail: 'There is no such organization.' }
    const state = organizationState(store, organization)
    const activity = store.activity.snapshot()
    const attempts = state.accounts.flatMap(({ id: accountId }) =>
      activity.attemptsOf(accountId).map(attempt => ({ ...attempt, accountId })),
    )
    activity.close()
    return { status: 200, contentType: format.contentType, body: format.write(toOrganizationFile(state, attempts)) }
  }
}

function formatOf(name: string | null, accept: string) {
  if (name !== null) return [yaml, json].find(format => format.name === name)
  return /\bapplication\/json\b/i.test(accept) ? json : yaml
}
