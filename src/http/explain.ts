import { explain } from '../core/access-report/explain.ts'
import { reportFailures } from '../core/access-report/report.ts'
import { organizationIdOf } from '../core/organization/entity-path.ts'
import type { Store } from '../store/open-store.ts'
import { organizationView } from '../store/organization-view.ts'
import { answerOf, type PageAnswer, toProblem } from './page-answer.ts'

export interface ExplainOptions {
  readonly store: Store
  readonly runner: { catchUp(): void }
}

/**
 * The answer of `GET /_emulator/explain`: why the report on the entity at `entityPath` lists a service or does not, for
 * all services, for `service` or for `action`.
 */
export function createExplain({ store, runner }: ExplainOptions) {
  return (query: URLSearchParams): PageAnswer =>
    answerOf(() => {
      const unknown = [...query.keys()].find(name => !['entityPath', 'service', 'action'].includes(name))
      const entityPath = query.get('entityPath')
      if (unknown !== undefined || entityPath === null) {
        const got = unknown === undefined ? 'no entityPath' : `"${unknown}"`
        return { status: 400, detail: `Expected the parameters entityPath, and service or action; got ${got}.` }
      }
      runner.catchUp()
      const organization = store.organizations.find(organizationIdOf(entityPath))
      if (!organization) return { status: 404, detail: reportFailures.entityPath.message }
      const view = organizationView(store, organization)
      const [service, action] = [query.get('service') ?? undefined, query.get('action') ?? undefined]
      const answer = explain(view, { entityPath, service, action })
      if ('failure' in answer) return toProblem(answer.failure)
      return { status: 200, contentType: 'application/json', body: `${JSON.stringify(answer.explanation, null, 2)}\n` }
    })
}
